/// The findings that stopped the work; at least one is an error.
public struct Findings: Error, Sendable, CustomStringConvertible {
  public let all: [Finding]

  public init(_ all: [Finding]) {
    self.all = all
  }

  public init(_ one: Finding) {
    self.init([one])
  }

  public var description: String { all.map(\.description).joined(separator: "\n\n") }
}
