import Documents

/// A report as a tree, built once from the results; every format renders the same tree.
public struct Report: Sendable {
  public let language: Language
  public let audience: Audience
  public let title: String
  /// Marks above everything else: "not for publication".
  public let marks: [String]
  /// The answer, one sentence or two each; the first is the first line of every format.
  public let answer: [String]
  public let sections: [Section]
  public var layout = Layout.pages

  /// How the report lies on paper.
  public enum Layout: Sendable {
    /// As many pages as it takes.
    case pages
    /// Both sides of one A4: small type, no table of contents.
    case sheet
  }

  public init(
    language: Language, audience: Audience, title: String, marks: [String], answer: [String], sections: [Section]
  ) {
    self.language = language
    self.audience = audience
    self.title = title
    self.marks = marks
    self.answer = answer
    self.sections = sections
  }

  /// A heading with what stands under it.
  public struct Section: Sendable {
    public let title: String
    public let blocks: [Block]
    /// Part of the answer: a page shows it with the first lines, and on paper before the first break.
    public let isFront: Bool

    public init(_ title: String, _ blocks: [Block], isFront: Bool = false) {
      self.title = title
      self.blocks = blocks
      self.isFront = isFront
    }

    /// nil where nothing stands under the heading.
    init?(_ title: String, unlessEmpty blocks: [Block]) {
      if blocks.isEmpty { return nil }
      self.init(title, blocks)
    }
  }

  /// One piece of a section.
  public enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    /// Words of somebody else: a claim, a line of a codebook.
    case quote(String)
    /// A remark in smaller type.
    case note(String)
    case list([String])
    /// Names with what belongs to them.
    case terms([Term])
    case table(DataTable)
    case chart(any Chart)
  }

  public struct Term: Sendable {
    public let name: String
    public let text: String

    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }
}
