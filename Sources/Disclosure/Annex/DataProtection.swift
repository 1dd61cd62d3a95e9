import Documents

/// What a codebook says of the handling of personal data, for the annex that a data protection officer asks for:
///
///     data_protection:
///       purpose: to see whether elderly work postpones admissions
///       legal_basis: public task (Wmo 2015, article 2.1.2)
///       retention: five years after the last contact
///       seen_by: [data analyst of the organisation]
public struct DataProtection: Sendable, Hashable {
  public let purpose: String?
  public let legalBasis: String?
  public let retention: String?
  public let seenBy: [String]

  /// - Parameter node: nil where the codebook says nothing of it.
  public init(_ node: Node?, in notebook: Notebook) {
    guard let node else {
      (purpose, legalBasis, retention, seenBy) = (nil, nil, nil, [])
      return
    }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "de gegevensbescherming", en: "the data protection"))
    purpose = fields.text("purpose")?.string
    legalBasis = fields.text("legal_basis")?.string
    retention = fields.text("retention")?.string
    seenBy = (fields.texts("seen_by") ?? []).map(\.string)
    fields.finish()
  }
}
