extension TestedHypothesis {
  /// What could be wrong behind a verdict, and how large it must be for the verdict to change: one row a way of being wrong.
  ///
  /// It is about the verdict before p-values are adjusted over a family.
  public struct Breakdown: Sendable {
    /// The two questions that a verdict answers.
    public enum Question: String, Sendable, CaseIterable {
      case anyEffect = "any_effect"
      case asLargeAsClaimed = "as_large_as_claimed"
    }

    /// A way of being wrong, with what its size is given in.
    public enum Kind: String, Sendable, CaseIterable {
      /// An unmeasured confounder, as risk ratios with treatment and outcome.
      case eValue = "e_value"
      /// The same, as an equal share of what is left of treatment and of outcome.
      case robustnessValue = "robustness_value"
      /// Selection on the unmeasured, as a multiple of that on the measured (Oster's δ).
      case proportionalSelection = "proportional_selection"
      /// Hidden bias, as the ratio of odds of treatment of two who look alike (Rosenbaum's Γ).
      case hiddenBias = "hidden_bias"
      /// The level of those treated whose outcome is missing, the others like those seen.
      case missingTreated = "missing_treated"
      /// The same of those compared.
      case missingComparison = "missing_comparison"
      /// How far those missing in both groups must go towards the worst case, as a share of the way.
      case missingBoth = "missing_both"
      /// How many clusters change the verdict when left out, each by itself.
      case oneCluster = "one_cluster"
      /// How many times as large the standard error must be.
      case standardError = "standard_error"
    }

    /// Something in these data to hold a size against: the strongest measured covariate, the level of those seen, the number of clusters
    /// left out, or for Oster's δ the effect where selection on both is as strong (β*).
    public struct Benchmark: Sendable {
      public let value: Double
      /// The measured covariate; nil where it is none.
      public let covariate: String?

      public init(value: Double, covariate: String?) {
        self.value = value
        self.covariate = covariate
      }
    }

    public struct Row: Sendable {
      public let question: Question
      public let kind: Kind
      /// nil where nothing of this kind changes the answer.
      public let value: Double?
      /// The same for the estimate itself to reach the border, whatever its interval; nil where that is not told.
      public let ofEstimate: Double?
      public let benchmark: Benchmark?
      /// What the answer would become.
      public let becomes: Verdict.Answer?

      public init(
        question: Question, kind: Kind, value: Double?, ofEstimate: Double? = nil, benchmark: Benchmark? = nil,
        becomes: Verdict.Answer?
      ) {
        self.question = question
        self.kind = kind
        self.value = value
        self.ofEstimate = ofEstimate
        self.benchmark = benchmark
        self.becomes = becomes
      }
    }

    /// The effect when each cluster is left out in turn. It names the cluster for the holder of the data only.
    public struct LeftOut: Sendable {
      /// Clusters that were left out, one at a time: all of them, or those with the most influence.
      public let tried: Int
      public let clusters: Int
      /// Without which no fit exists.
      public let withoutFit: Int
      /// On the effect scale.
      public let lowest: Double
      public let highest: Double

      public init(tried: Int, clusters: Int, withoutFit: Int, lowest: Double, highest: Double) {
        self.tried = tried
        self.clusters = clusters
        self.withoutFit = withoutFit
        self.lowest = lowest
        self.highest = highest
      }
    }

    public let rows: [Row]
    public let leftOut: LeftOut?
    /// Rows of each group without an outcome, on whom the rows about missing outcomes rest.
    public let missing: Arms<Int>

    public init(rows: [Row], leftOut: LeftOut?, missing: Arms<Int>) {
      self.rows = rows
      self.leftOut = leftOut
      self.missing = missing
    }
  }
}
