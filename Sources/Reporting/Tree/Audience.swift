/// Who reads: the holder of the data sees everything; outside, figures with a small cell behind them are withheld.
public enum Audience: String, Sendable, CaseIterable {
  case inside, outside
}
