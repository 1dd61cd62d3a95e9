import CostBenefit
import Documents

/// One layer of a number that is peeled back: what it is, how it is worked out, and below it what it is worked out from.
public struct TraceNode: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case figure, flow, step, parameter, estimate, hypothesis, source }

  /// A number of a layer: told in the document of the run, or drawn again for the trace.
  public struct Value: Sendable {
    public let label: Words
    public let unit: String
    /// The name of the figure in the document; nil for a number that is drawn for the trace.
    public let figure: String?
    /// The column to draw, whose numbers are divided by `factor`; nil for a number that was told.
    public let column: DrawTable.Column?
    public let factor: Double
    public var mean: Double?
    public var low: Double?
    public var high: Double?

    init(_ figure: ToldFigure, _ label: Words) {
      self.label = label
      unit = figure.context.unit ?? "1"
      self.figure = figure.name
      column = nil
      factor = 1
      mean = figure.central
      low = figure.quantiles["0.1"] ?? figure.low
      high = figure.quantiles["0.9"] ?? figure.high
    }

    /// A number that is told by itself, under the name of its row.
    init(figure: String, _ label: Words, unit: String, _ number: Double) {
      self.label = label
      self.unit = unit
      self.figure = figure
      column = nil
      factor = 1
      mean = number.isFinite ? number : nil
    }

    init(_ column: DrawTable.Column, _ label: Words, unit: String, factor: Double = 1) {
      self.label = label
      self.unit = unit
      figure = nil
      self.column = column
      self.factor = factor
    }
  }

  /// Something that is known of a layer.
  public struct Fact: Sendable {
    public let key: String
    public let label: Words
    public let text: Words
  }

  public let kind: Kind
  public let name: String
  /// What it is, in words.
  public internal(set) var says: Words?
  /// How it is worked out, in the names of the file.
  public internal(set) var formula: String?
  public internal(set) var values: [Value] = []
  public internal(set) var facts: [Fact] = []
  public internal(set) var children: [TraceNode] = []

  init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  mutating func add(_ key: String, _ label: Words, _ text: Words?) {
    guard let text, !text.en.isEmpty else { return }
    facts.append(Fact(key: key, label: label, text: text))
  }

  mutating func add(_ key: String, _ label: Words, _ text: String?) {
    add(key, label, text.map { Words(same: $0) })
  }

  /// The columns to draw for this layer and those below it.
  public var columns: Set<DrawTable.Column> {
    Set(values.compactMap(\.column)).union(children.flatMap(\.columns))
  }

  /// The same with the numbers that were drawn.
  public func filled(with drawn: [DrawTable.Column: Figure]) -> TraceNode {
    var node = self
    for place in values.indices {
      guard let column = values[place].column, let figure = drawn[column] else { continue }
      let factor = values[place].factor
      node.values[place].mean = figure.mean / factor
      node.values[place].low = figure.low / factor
      node.values[place].high = figure.high / factor
    }
    node.children = children.map { $0.filled(with: drawn) }
    return node
  }
}
