/// The sources of a run as tidy data: name, title with year and page, and whether it was seen.
public enum SourcesTable {
  static let columns: KeyValuePairs<String, TidyTable.Kind> = ["name": .text, "source": .text, "status": .text]

  public static func table(_ run: ToldRun) -> TidyTable {
    var table = TidyTable("sources", columns)
    for source in run.result.model.sources {
      table.add([.text(source.name), .text(source.text), .text(source.status)])
    }
    return table
  }
}
