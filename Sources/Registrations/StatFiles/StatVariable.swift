/// A variable of an SPSS or Stata file, as the file describes it.
struct StatVariable: Sendable {
  let name: String
  /// What the file says that it is about; empty where it says nothing.
  let label: String
  let format: String
  let isText: Bool
  let isSingle: Bool
  /// The name of its set of value labels; empty where it has none.
  let labelSet: String
  let missingNumbers: [ClosedRange<Double>]
  let missingTexts: [String]
}
