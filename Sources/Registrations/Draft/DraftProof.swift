import Documents

/// Reads a registration through its draft, and widens what the rows further on do not fit.
public struct DraftProof: Sendable {
  public let draft: CodebookDraft
  /// What still stands in the way: a forbidden column, a key that repeats.
  public let remaining: [Finding]
  public let rowCount: Int?

  /// - Parameters:
  ///   - path: where the draft will be written, for what its `file:` is relative to.
  ///   - text: the codebook of a draft, as it will be written.
  public init(_ first: CodebookDraft, at path: String, threads: Int, text: (CodebookDraft) -> String) throws(Findings) {
    var draft = first
    // Every turn widens a column or takes another key; there are no more turns than that.
    var turns = first.columns.count * 3 + 20
    while true {
      turns -= 1
      let codebook = try Codebook.read(SourceFile(path: path, bytes: Array(text(draft).utf8)))
      do {
        let registration = try Registration.read(codebook: codebook, threads: threads)
        (self.draft, remaining, rowCount) = (draft, [], registration.table.rowCount)
        return
      } catch {
        guard turns > 0, let next = Self.next(draft, codebook, error, threads) else {
          (self.draft, remaining, rowCount) = (draft, error.all, nil)
          return
        }
        draft = next
      }
    }
  }

  private static func next(
    _ draft: CodebookDraft, _ codebook: Codebook, _ error: Findings, _ threads: Int
  ) -> CodebookDraft? {
    if error.all.contains(where: { $0.code == "key_repeats" || $0.code == "key_blank" }) {
      return draft.keyIsUnique ? draft.withNextKey() : nil
    }
    guard error.all.contains(where: { $0.code.hasPrefix("cell_") || $0.code == "more_faults" }) else { return nil }
    // Each column is read with the key alone, to see which do not fit.
    var next = draft
    var isChanged = false
    for column in draft.columns {
      do {
        _ = try Registration.read(codebook: codebook, columns: [column.name], threads: threads)
      } catch {
        let own = error.all.contains { finding in
          finding.code.hasPrefix("cell_")
            && (finding.message.en.hasPrefix("\(column.name):") || finding.message.en.contains(", \(column.name):"))
        }
        if own, let wider = next.widening(column.name) { (next, isChanged) = (wider, true) }
      }
    }
    return isChanged ? next : nil
  }
}
