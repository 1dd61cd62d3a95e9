/// What stands in a cell, and how it looks.
public struct WorkbookCell: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    case blank
    /// Always a text, whatever it begins with.
    case text(String)
    case number(Double)
    /// With its value, for viewers that cannot work it out. The formula is ours alone: nothing of a file stands in it but numbers.
    case formula(String, value: Double)
  }

  public let content: Content
  public let style: WorkbookStyle

  public init(_ content: Content, _ style: WorkbookStyle = .text) {
    self.content = content
    self.style = style
  }

  static let blank = WorkbookCell(.blank)

  static func text(_ text: String, _ style: WorkbookStyle = .text) -> WorkbookCell { WorkbookCell(.text(text), style) }

  /// Blank where there is no number.
  static func number(_ value: Double?, _ style: WorkbookStyle) -> WorkbookCell {
    guard let value, value.isFinite else { return WorkbookCell(.blank, style) }
    return WorkbookCell(.number(value), style)
  }

  public var isFormula: Bool { if case .formula = content { true } else { false } }

  /// The number of a number or a formula.
  public var value: Double? {
    switch content {
    case .number(let value), .formula(_, let value): value
    case .blank, .text: nil
    }
  }
}

/// How a cell looks.
public enum WorkbookStyle: String, Sendable, CaseIterable {
  case title, heading, header, text, wrapped, note
  /// A cell to change.
  case input
  case plain, whole, hundredths, tenThousandths, share, year
  case totalLabel, totalWhole

  /// Digits that suit numbers of this size.
  static func of(_ values: [Double]) -> WorkbookStyle {
    let most = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return most >= 1_000 || most == 0 ? .whole : most >= 1 ? .hundredths : .tenThousandths
  }
}
