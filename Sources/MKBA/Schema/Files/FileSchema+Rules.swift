import CostBenefit
import Documents

extension FileSchema {
  /// A pack of rules of discounting.
  public static let rules = FileSchema(
    kind: "rules", "Rules of discounting, with what they ask of a report.", root: RulePackKeys.root,
    blocks: RulePackKeys.blocks + [sourceBlock, experts])
}
