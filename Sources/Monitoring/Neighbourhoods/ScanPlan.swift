import Documents
import Registrations

/// What a neighbourhood scan tells: indicators by area, a composite index, a map. Read from a file with the key `scan:`.
public struct ScanPlan: Sendable {
  /// Where an indicator's figures come from.
  public enum Origin: Sendable {
    /// Columns of numbers in a registration or table: events and people, or a mean and its weight.
    case columns(top: Text, bottom: Text, error: Text?)
    /// An indicator of a registration's own `kpis:`, all periods together or one.
    case kpi(Text, period: String?)
  }

  public struct Source: Sendable {
    public let name: String
    public let says: Words
    public let kind: AreaParts.Kind
    public let forEach: Double
    /// The codebook of the data.
    public let codebook: Text
    public let codebookPath: String
    /// The column with the code of the area.
    public let area: Text
    public let conditions: [Condition]
    public let origin: Origin
    public let source: String?
    public let isPublished: Bool
    public let place: Place
  }

  public struct Composite: Sendable {
    public let scale: CompositeIndex.Scale
    public let weights: [(name: Text, weight: Double)]
    /// Indicators of which more lowers the score.
    public let reversed: Set<String>
    public let draws: Int
    public let place: Place
  }

  public struct Map: Sendable {
    public let path: String
    public let property: String
    public let projection: AreaShapes.Projection
    public let place: Place
  }

  public let path: String
  public let name: String
  public let level: AreaCode.Level
  public let sources: [Source]
  public let composite: Composite?
  public let map: Map?
  /// Codes of areas that became another: old to new.
  public let changes: [AreaCode: AreaCode]
  public let changesPlace: Place?
  public let smallestCell: Int
  public let findings: [Finding]
}
