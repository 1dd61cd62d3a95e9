import Documents
import Models
import Registrations

/// A way of comparing that earns the word "because": an entry of the catalogue `IdentifyingDesigns`.
///
/// `identification: {design: WORD, ...}` of a hypothesis file names it; it reads keys of its own from that block, says which further columns
/// of the registration it needs, and makes an effect of the rows that the hypothesis picked.
protocol IdentifyingDesign: Sendable {
  /// The value of `design:`.
  static var word: String { get }

  /// In a sentence: "verschil in verschillen", "difference in differences".
  static var words: Words { get }

  /// Measures of effect that it can give.
  static var measures: [EffectMeasure] { get }

  /// What one such study can show at most.
  static var evidence: EvidenceLevel { get }

  /// The same with the keys as they are: a comparison that is added lifts it.
  var evidence: EvidenceLevel { get }

  /// True where the checks of two groups of rows side by side hold for it too: events expected in each arm, clusters in each, covariates
  /// that tell the groups apart. False where rows are periods of the same units.
  static var comparesRows: Bool { get }

  /// True where it takes `adjust_for`.
  static var takesCovariates: Bool { get }

  /// The keys of its own in the block `identification:`, as `mkba schema hypothesis` tells them.
  static var keys: [KeyBlock.Key] { get }

  /// Reads the keys of its own; notes what is wrong with them. The keys `adjust_for`, `cluster`, `beside` and `must_agree` are read already.
  init?(_ fields: Fields, in notebook: Notebook)

  /// Further columns of the registration, besides outcome, treatment, covariates and clusters.
  var columns: [Text] { get }

  /// The column whose values are its units, where these are not the sampling units of the records.
  var unitColumn: Text? { get }

  /// Conditions on columns, to be held against the codebook.
  var conditions: [Condition] { get }

  /// Files that it read besides the hypothesis, from the working folder.
  var files: [String] { get }

  /// The effect with its baseline.
  /// - Throws: `NotTestable` where the design cannot answer on these data; `Findings` where the file asks what cannot be; or what a fit throws.
  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect
}

extension IdentifyingDesign {
  static var comparesRows: Bool { true }
  static var takesCovariates: Bool { false }

  var word: String { Self.word }
  var evidence: EvidenceLevel { Self.evidence }
  var unitColumn: Text? { nil }
  var conditions: [Condition] { [] }
  var files: [String] { [] }
}

/// What stands in the way of an effect, as a reason why the hypothesis is not testable.
typealias NotTestable = RegressionFit.NotTestable
