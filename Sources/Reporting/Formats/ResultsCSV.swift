/// Results as a comma-separated file: one figure a row.
public enum ResultsCSV {
  public static func render(_ runs: [ToldRun], audience: Audience) -> String {
    TidyCSV.text(ResultsTable.table(runs, audience: audience))
  }
}
