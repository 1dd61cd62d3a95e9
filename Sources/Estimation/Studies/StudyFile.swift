import Documents
import Evidence
import Models
import Pooling

/// `NAME.studies.yaml`: published studies of one effect, each with its numbers, its design and where it was read.
public struct StudyFile: Sendable {
  /// One line: a study, or one of several results of it.
  public struct Line: Sendable {
    public let study: Text
    /// Tells results of one study apart; nil where it has one.
    public let result: Text?
    public let design: StudyDesign
    /// Of the design, or lower where the file says that it was carried out less well.
    public let evidence: EvidenceLevel
    public let country: String
    public let year: Int
    /// `good`, `fair` or `weak`.
    public let grade: String
    public let source: String
    /// On the analysis scale.
    public let effect: StudyEffect
    /// Whether ½ was added to its counts because one was 0.
    public let isCorrected: Bool
    /// As written, by the names that the file declares.
    public let moderators: [String: Text]
  }

  /// What a moderator is: a number, or one of these words with the first for reference.
  public enum Moderator: Sendable {
    case number
    case words([String])
  }

  public let name: Text
  public let path: String
  public let outcome: Words
  public let effect: EffectMeasure
  /// Of a mean difference.
  public let unit: WrittenUnit
  public let counterfactual: Counterfactual
  public let moderators: [(name: String, kind: Moderator)]
  public let lines: [Line]
  public let findings: [Finding]

  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ path: String) throws(Findings) -> StudyFile { try StudyFileReader(path).file() }

  /// The lowest of its studies: a pooled effect stands no firmer.
  public var evidence: EvidenceLevel { EvidenceLevel(maryland: lines.map(\.evidence.maryland).min() ?? 1) }

  /// A column a moderator.
  func terms(_ names: [String]) -> [DesignTerm] {
    moderators.filter { names.contains($0.name) }.map { name, kind in
      let cells = lines.map { $0.moderators[name]?.string ?? "" }
      switch kind {
      case .number: return .numeric(name: name, values: cells.map { NumberText.value(of: $0) ?? .nan })
      case .words(let words):
        return .categorical(
          name: name, codes: cells.map { words.firstIndex(of: $0) ?? -1 }, levels: words, reference: words[0])
      }
    }
  }
}
