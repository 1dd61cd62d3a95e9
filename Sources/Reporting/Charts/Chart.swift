/// A drawing in a report: the same numbers as the table beside it, for the eye.
public protocol Chart: Sendable {
  var title: String { get }
  /// What can be seen, in a sentence, for who cannot see it.
  var description: String { get }
  /// What stands under it: where the numbers come from.
  var source: String { get }
  /// What is drawn, in numbers: as printed, with the number behind each cell. A release rounds it as it rounds its tables.
  var data: DataTable { get }
  /// The drawing, as an SVG element whose ids begin with `id`.
  func svg(id: String) -> String
  /// The drawing in letters, no wider than `width`; empty where the tables beside it say as much.
  func text(width: Int) -> [String]
}

extension Chart {
  func text(width: Int) -> [String] { [] }
}
