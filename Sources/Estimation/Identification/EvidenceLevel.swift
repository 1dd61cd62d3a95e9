import Documents

/// How far a study of a kind can carry, on the two ladders that the field uses.
public struct EvidenceLevel: Sendable, Hashable {
  /// The Maryland Scientific Methods Scale, 1 to 5, as applied to a single study.
  ///
  /// 1: with and without, as they stand; 2: adjusted for what was measured; 3: change set against the change of others, or matched on what
  /// decides who takes part; 4: chance or a rule decides within reach of a threshold; 5: chance decides.
  /// - Source: Sherman et al., Preventing Crime, 1997; levels by method as in the guide to scoring evidence of the What Works Centre for
  ///   Local Economic Growth.
  public let maryland: Int

  public init(maryland: Int) {
    precondition((1...5).contains(maryland), "the scale runs from 1 to 5")
    self.maryland = maryland
  }

  /// The rung of the ladder of recognised social interventions in the Netherlands (Movisie) to which two such studies can lead at most.
  public var movisie: Words {
    switch maryland {
    case 1: Words(nl: "goed onderbouwd", en: "well founded")
    case 2: Words(nl: "eerste aanwijzingen voor effectiviteit", en: "first indications of effectiveness")
    case 3, 4: Words(nl: "goede aanwijzingen voor effectiviteit", en: "good indications of effectiveness")
    default: Words(nl: "sterke aanwijzingen voor effectiviteit", en: "strong indications of effectiveness")
    }
  }
}
