/// Where in a file something stands. Lines and columns count from 1; columns count Unicode scalars.
public struct Place: Sendable, Hashable {
  /// The path as the user gave it, or as a file of ours names it.
  public let file: String
  public let line: Int?
  public let column: Int?
  /// The text of the line, shown above a caret. Never set for a registration: a cell may be a person.
  public let excerpt: String?

  public init(file: String, line: Int? = nil, column: Int? = nil, excerpt: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }

  /// The same line, `count` columns further on.
  public func moved(by count: Int) -> Place {
    Place(file: file, line: line, column: column.map { $0 + count }, excerpt: excerpt)
  }
}
