import Documents
import Models

/// A recipe of standard errors in Dutch and English. The pieces that the recipe itself gives are English; here they get their Dutch.
enum RecipeWords {
  private static let dutch: [(en: String, nl: String)] = [
    ("nested fixed effects not counted", "geneste vaste effecten niet geteld"),
    ("all fixed effects counted", "alle vaste effecten geteld"),
    ("no fixed effects counted", "geen vaste effecten geteld"),
    ("Satterthwaite degrees of freedom", "vrijheidsgraden volgens Satterthwaite"),
    ("tests by t(n−k)", "toetsen met t(n−k)"),
    ("tests by the normal distribution", "toetsen met de normale verdeling"),
    ("pseudo-inverse in", "pseudo-inverse in"), ("without (g−1)/g", "zonder (g−1)/g"),
    ("unrestricted", "onbeperkt"), ("restricted", "onder de nulhypothese"), ("all ", "alle "),
    (" vectors of weights", " gewichtsvectoren"), (" draws", " trekkingen"), (" weights", "-gewichten"),
    ("p by", "p met"),
    (" rows", " rijen"), ("levels of ", "niveaus van "), ("adaptive quadrature", "adaptieve kwadratuur"),
    (" points", " punten"),
  ]

  static func of(_ recipe: Recipe) -> Words {
    let english = recipe.description
    return Words(nl: dutch.reduce(english) { $0.replacing($1.en, with: $1.nl) }, en: english)
  }
}
