import Documents
import Evidence
import Registrations

/// How much of the measure people had, and the shape in which the effect may depend on it, declared before the test. Those compared had none.
public struct DoseRule: Sendable, Hashable {
  public enum Shape: String, Sendable, Hashable, CaseIterable {
    /// A straight line on the scale of the model.
    case linear
    /// A natural cubic spline with its knots at the cuts.
    case spline
    /// A level of its own for each category of those treated.
    case categories
  }

  public let column: Text
  public let shape: Shape
  /// Rising: knots of a spline, or where categories begin. Doses at which a line is told.
  public let cuts: [Double]

  /// Reads the block `dose:`.
  init?(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "dose", en: "dose"))
    guard fields.isBlock else { return nil }
    let column = fields.text("column", required: true)
    let shape = fields.choice("shape", among: Shape.allCases.map(\.rawValue), required: true)
    let texts = fields.texts("cuts") ?? []
    cuts = CutPoints.read(texts, in: notebook)
    fields.finish()
    guard let column, let text = shape, let shape = Shape(rawValue: text.string) else { return nil }
    self.column = column
    self.shape = shape
    let least = shape == .spline ? 3 : shape == .categories ? 1 : 0
    if texts.count < least {
      notebook.add(
        Finding(
          code: "dose_needs_cuts", at: text.place,
          Words(
            nl: "Deze vorm vraagt ten minste \(least) oplopende getallen onder cuts.",
            en: "This shape asks for at least \(least) rising numbers under cuts."),
          hint: Words(nl: "Bijvoorbeeld cuts: [10, 40, 90].", en: "For instance cuts: [10, 40, 90].")))
    }
  }

  func check(_ hypothesis: Hypothesis, _ check: CodebookCheck) {
    check.check(column, is: { $0 == .number || $0 == .wholeNumber }, Words(nl: "een getal", en: "a number"))
    if column.string == hypothesis.outcome.column.string {
      check.notebook.add(
        Finding(
          code: "dose_is_outcome", at: column.place,
          Words(nl: "\(column.string) is al de uitkomst.", en: "\(column.string) is already the outcome.")))
    }
  }
}
