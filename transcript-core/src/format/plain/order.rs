//! The candidates of each shape, in the order of their lines and gathered by name.

use std::ops::Range;

use super::candidates::{Candidates, ShapeId};
use crate::span::narrow;

/// Rows of candidates, sorted by shape.
pub(crate) struct Order {
    by_line: Vec<u32>,
    by_name: Vec<u32>,
    /// Where the rows of each shape are.
    ranges: Vec<Range<usize>>,
}

impl Order {
    pub(crate) fn of(candidates: &Candidates) -> Self {
        let list = &candidates.list;
        let shape = |row: u32| list.get(row as usize).map_or(0, |found| usize::from(found.shape));
        let name = |row: u32| list.get(row as usize).map_or(0, |found| found.name as usize);
        let rows: Vec<u32> = (0..narrow(list.len())).collect();
        let (by_line, ranges) = distribute(&rows, candidates.shapes.len(), shape);
        let (by_name, _) = distribute(&rows, candidates.names.len(), name);
        let (by_name, _) = distribute(&by_name, candidates.shapes.len(), shape);
        Self { by_line, by_name, ranges }
    }

    /// How many shapes there are.
    pub(crate) fn shapes(&self) -> usize {
        self.ranges.len()
    }

    /// The candidates of a shape, sorted by line.
    pub(crate) fn by_line(&self, shape: ShapeId) -> &[u32] {
        self.by_line.get(self.range(shape)).unwrap_or(&[])
    }

    /// The candidates of a shape, sorted by name, those of one name by line.
    pub(crate) fn by_name(&self, shape: ShapeId) -> &[u32] {
        self.by_name.get(self.range(shape)).unwrap_or(&[])
    }

    fn range(&self, shape: ShapeId) -> Range<usize> {
        self.ranges.get(usize::from(shape)).cloned().unwrap_or(0..0)
    }
}

/// Sorts rows by a small number, keeping the order of equal ones; and where each number's rows are.
fn distribute(rows: &[u32], numbers: usize, key: impl Fn(u32) -> usize) -> (Vec<u32>, Vec<Range<usize>>) {
    let mut ranges = vec![0..0; numbers];
    for &row in rows {
        if let Some(range) = ranges.get_mut(key(row)) {
            range.end += 1;
        }
    }
    let mut start = 0;
    for range in &mut ranges {
        let length = range.end;
        *range = start..start;
        start += length;
    }
    let mut sorted = vec![0; rows.len()];
    for &row in rows {
        let Some(range) = ranges.get_mut(key(row)) else { continue };
        if let Some(place) = sorted.get_mut(range.end) {
            *place = row;
        }
        range.end += 1;
    }
    (sorted, ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_keep_their_order() {
        let keys = [2, 0, 2, 1, 0];
        let (sorted, ranges) = distribute(&[0, 1, 2, 3, 4], 4, |row| keys[row as usize]);
        assert_eq!(sorted, [1, 4, 3, 0, 2]);
        assert_eq!(ranges, [0..2, 2..3, 3..5, 5..5]);
    }
}
