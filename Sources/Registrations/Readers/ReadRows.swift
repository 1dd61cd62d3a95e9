import Documents
import Evidence

/// What a reader gives: typed columns in the order of the file, and what it saw on the way.
struct ReadRows {
  var columns: [Column]
  /// The line (of a text), row (of a sheet) or record (of a database, from 1) on which each row stands.
  let lines: LineNumbers
  /// What the codebook left open and the file told: `decimals after a comma`.
  let detected: [Words]
  /// Notes and warnings; errors are thrown.
  let findings: [Finding]
}
