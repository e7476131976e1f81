//! Finding rare bytes.

/// Where the bytes that a test accepts are. Chunks without one cost next to nothing: the test of a whole chunk
/// compiles to vector instructions.
pub(super) fn places(bytes: &[u8], test: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    const CHUNK: usize = 64;
    let any = move |chunk: &[u8]| chunk.iter().fold(false, |any, &byte| any | test(byte));
    let hits = move |(row, chunk): (usize, &[u8])| {
        any(chunk)
            .then_some((row * CHUNK, chunk.len()))
            .into_iter()
            .flat_map(|(start, length)| start..start + length)
    };
    let rows = bytes.chunks(CHUNK).enumerate();
    rows.flat_map(hits).filter(move |&at| bytes.get(at).is_some_and(|&byte| test(byte)))
}

/// The offset as the spans have it.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_in_order() {
        let mut bytes = vec![b'a'; 300];
        for at in [0, 1, 63, 64, 191, 299] {
            bytes[at] = b'(';
        }
        let found: Vec<usize> = places(&bytes, |byte| byte == b'(').collect();
        assert_eq!(found, [0, 1, 63, 64, 191, 299]);
        assert_eq!(places(b"", |_| true).count(), 0);
    }
}
