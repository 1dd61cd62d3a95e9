import Documents
import Evidence
import LinearAlgebra
import Registrations

/// A claim that can be tested: about whom, with which outcome and comparison, how large, and how it is identified.
///
/// Parsing knows no data; `read` also holds the columns against the codebook.
public struct Hypothesis: Sendable {
  public enum Outcome: Sendable, Hashable {
    /// Yes or no for every row.
    case event(Condition)
    /// A number for every row: an amount, or with a rate ratio a number of events.
    case amount(Text)

    public var column: Text {
      switch self {
      case .event(let condition): condition.column
      case .amount(let column): column
      }
    }
  }

  public let name: Text
  /// The path as it was asked for.
  public let file: String
  public let population: TestedHypothesis.Population
  public let claim: Words
  /// The day on which the hypothesis was written down, before the data were seen; in days since 1970-01-01.
  public let registered: Int32?
  /// The path of the codebook of the data, from the working folder.
  public let codebookPath: String
  /// The codebook itself, as it was read to hold the columns against it.
  public let codebook: Codebook
  public let outcome: Outcome
  public let treatment: Condition
  public let effect: EffectMeasure
  public let expected: ClaimedEffect
  public let smallest: ClaimedEffect?
  public let time: TimeRules?
  /// The column with the time that a row was watched, for a rate ratio or a hazard ratio.
  public let personTime: Text?
  public internal(set) var identification: Identification
  public let confidence: Double
  public let power: Double
  /// The kind of claim, the named test, and the adjustment over the family.
  public internal(set) var choices: TestChoices
  /// Hypotheses of one family that are tested together share their error.
  public let family: String?
  /// Columns by which the effect may differ, declared before the test. Others are never looked at.
  public internal(set) var modification: [ModifierRule] = []
  /// How much of the measure people had, declared before the test.
  public internal(set) var dose: DoseRule?
  /// Which missing values are imputed; nil where rows with one are left out.
  public internal(set) var missing: MissingRule?
  /// Notes and warnings on the file.
  public let findings: [Finding]

  /// The one-sided level: 0.025 for 95%.
  public var alpha: Double { (1 - confidence) / 2 }

  /// The columns of the registration that the hypothesis looks at.
  public var columnsNeeded: Set<String> {
    var names: Set<String> = [outcome.column.string, treatment.column.string]
    names.formUnion(codebook.key)
    if let time { names.formUnion(time.columns.map(\.string)) }
    if let personTime { names.insert(personTime.string) }
    for way in [identification] + identification.beside {
      names.formUnion((way.columns + way.designColumns).map(\.string))
    }
    names.formUnion(modification.map(\.by.string))
    if let dose { names.insert(dose.column.string) }
    if let missing { names.formUnion(missing.chain(self).map(\.string)) }
    return names
  }

  /// Reads a hypothesis without holding it against its codebook, for somebody who wants to know what it asks of one.
  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func parse(_ path: String) throws(Findings) -> Hypothesis {
    try HypothesisReader.read(Document(path: path))
  }

  /// Reads a hypothesis and its codebook, and holds the one against the other.
  /// - Throws: `Findings` with every fault of the file, each with its place; or those of the codebook.
  public static func read(_ path: String) throws(Findings) -> Hypothesis { try read(Document(path: path)) }

  /// The same of a file that was opened already.
  public static func read(_ document: Document) throws(Findings) -> Hypothesis {
    let hypothesis = try HypothesisReader.read(document)
    let notebook = Notebook()
    hypothesis.check(against: hypothesis.codebook, in: notebook)
    try notebook.conclude()
    return hypothesis
  }
}
