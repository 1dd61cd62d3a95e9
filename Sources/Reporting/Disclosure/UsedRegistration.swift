import Disclosure
import Registrations

/// A registration as a data protection officer asks after it: which columns were read, for what, and under which rules.
public struct UsedRegistration: Sendable {
  public let name: String
  public let columnsRead: [DeclaredColumn]
  public let columnsNotRead: Int
  public let forbidden: [String]
  public let profile: PrivacyProfile
  public let protection: DataProtection

  /// - Parameter read: names of the columns that the hypotheses looked at.
  public init(_ codebook: Codebook, read: Set<String>) {
    name = codebook.name
    columnsRead = codebook.columns.filter { read.contains($0.name) || codebook.key.contains($0.name) }
    columnsNotRead = codebook.columns.count - columnsRead.count
    forbidden = codebook.forbidden.names
    profile = codebook.privacy
    protection = codebook.dataProtection
  }
}
