import Monitoring
import Testing

@Suite("A group of a figure")
struct KPIGroupTests {
  @Test("is all where no column parts the rows")
  func all() {
    #expect(KPIFigure.Group.all.name.isEmpty)
    #expect(KPIFigure.Group.all != KPIFigure.Group(by: "organisation", name: ""))
  }
}
