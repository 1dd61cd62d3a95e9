/// Where a number comes from: a publication, a registration, people who know, or somebody's example.
public struct Source: Sendable, Hashable {
  /// How sure we are of a figure that is said to come from this source.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Seen in the publisher's own page or file.
    case read
    /// Seen only where somebody else quotes it.
    case quoted
    /// Not settled.
    case open
    /// From the study's own registration or books.
    case own
    /// Made up, as an example or a test.
    case synthetic
  }

  /// The name by which a scenario refers to it.
  public let name: String
  /// Title, publisher, year and page, in one line.
  public let text: String
  public let address: String?
  public let status: Status
  /// The year of publication, where it is known; never a price year.
  public let published: Int?

  public init(name: String, text: String, address: String? = nil, status: Status, published: Int? = nil) {
    self.name = name
    self.text = text
    self.address = address
    self.status = status
    self.published = published
  }
}
