/// The formats of a report, in the order in which they are written. To add one is to add a file and a word.
public enum ReportFormats {
  public static let all: [any ReportFormat] = [WebPage(), MarkdownText(), WordDocument()]
}
