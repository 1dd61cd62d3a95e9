import Foundation
import Testing

/// By the program itself: the zone of this process would be that of every test beside this one.
@Suite("A time zone")
struct TimeZoneTests {
  @Test("changes no byte of a report, in any format")
  func reports() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    for (zone, folder) in [("UTC", "here"), ("Asia/Tokyo", "there"), ("America/Los_Angeles", "far")] {
      let outcome = try ProgramUnderTest.run(
        ["test", StudyFile.hypothesis.name, "--output", folder], in: study.url,
        through: ["/usr/bin/env", "TZ=\(zone)"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let contents = study.contents
    let reports = contents.keys.filter { $0.hasPrefix("here/report.") }
    #expect(reports.contains("here/report.en.docx") && reports.count > 3)
    for name in reports {
      for folder in ["there", "far"] {
        #expect(contents[name] == contents[folder + name.dropFirst("here".count)], "\(name)")
      }
    }
  }
}
