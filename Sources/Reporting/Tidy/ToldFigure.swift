/// One figure of a run as its document tells it, with the name by which people ask for it.
public struct ToldFigure: Sendable {
  /// `alternatives.standard.net_present_value`, `alternatives.standard.flows.elderly work.present_value`, `claims.0`.
  public internal(set) var name: String
  /// The same by place, as a record has it: `alternatives.0.indicators.net_present_value`.
  public let place: String
  public internal(set) var context: Context
  /// Of a figure that is drawn.
  public internal(set) var mean: Double?
  public internal(set) var sd: Double?
  public internal(set) var mcse: Double?
  /// By name: `0.025`.
  public internal(set) var quantiles: [String: Double] = [:]
  /// Of a figure that has no mean: a share of draws, a ratio of means, a year, a break-even value.
  public internal(set) var value: Double?
  public internal(set) var low: Double?
  public internal(set) var high: Double?

  /// What a figure is of.
  public struct Context: Sendable {
    /// `indicator`, `actor`, `year`, `flow`, `effect`, `claim`, and others by the key under which they stand.
    public internal(set) var part = ""
    public internal(set) var alternative: String?
    /// The name of the indicator, flow, step, claim or parameter.
    public internal(set) var item: String?
    public internal(set) var actor: String?
    public internal(set) var year: Int?
    /// Of a flow: benefit, cost or transfer.
    public internal(set) var kind: String?
    public internal(set) var unit: String?
  }

  /// The number in the middle: the mean, or what stands in its place.
  public var central: Double? { mean ?? value }

  init(name: String, place: String, context: Context) {
    self.name = name
    self.place = place
    self.context = context
  }
}
