import Documents
import Evidence
import LinearAlgebra

/// What a design makes of the rows: the effect and what a reader needs to judge it.
struct IdentifiedEffect {
  /// Parts `effect` and `baseline` (the level of the treated without treatment), in that order, with their joint covariance.
  let effect: EffectFit
  /// Units of the design × the two parts, on their analysis scales: what each sampling unit adds. nil where the design has no such sums.
  var influence: Matrix?
  /// The row of `influence` of each record, −1 for none, where units are those of the design's `unitColumn`; nil for sampling units.
  var unitOfRecord: [Int]?
  /// Why the effect is described only.
  var reasons: [TestabilityReason] = []
  var findings: [Finding] = []
  /// Tables for the reader: balance, event study, placebos, weights.
  var exhibits: [Exhibit] = []
  /// How far its sites differ, on the analysis scale; nil where the design has none, or where the effect is that of a new one.
  var spread: BetweenSites?
  /// The same effect by sibling estimators.
  var alternatives: [TestedHypothesis.Alternative] = []
}
