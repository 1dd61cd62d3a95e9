/// A way to write down the tree of a report as one file. Text from data does nothing in any of them.
public protocol ReportFormat: Sendable {
  /// The word by which a user asks for it, which is also the end of the file's name.
  var name: String { get }

  /// The bytes of the file: the same for the same report, whenever and wherever it is made.
  func bytes(of report: Report) -> [UInt8]
}
