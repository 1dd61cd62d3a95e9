import Registrations
import Testing

@Suite("The place of a registration")
struct DataPlaceTests {
  @Test("is relative to the codebook, but a server is not")
  func relative() {
    #expect(DataPlace("clients.csv", besides: "study/a.codebook.yaml").path == "study/clients.csv")
    #expect(DataPlace("/data/clients.csv", besides: "study/a.codebook.yaml").path == "/data/clients.csv")
    let database = DataPlace("sqlite:clients.db", besides: "study/a.codebook.yaml")
    #expect(database.kind == .sqlite)
    #expect(database.path == "study/clients.db")
    #expect(DataPlace("postgresql://localhost/welfare", besides: "study/a.codebook.yaml").kind == .postgresql)
  }

  @Test("has an ending in small letters, with what was pressed together")
  func ending() {
    #expect(DataPlace("Clients.TSV.gz").ending == "tsv.gz")
    #expect(DataPlace("clients.XLSX").ending == "xlsx")
    #expect(DataPlace("clients").ending == "")
  }
}
