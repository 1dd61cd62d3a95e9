/// HTML: one page, for a screen, a phone or a printer.
public struct WebPage: ReportFormat {
  public let name = "html"

  public init() {}

  public func bytes(of report: Report) -> [UInt8] { Array(HTMLRenderer.render(report).utf8) }
}
