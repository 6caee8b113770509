"""Names for the public of the demo: plausible, of here and elsewhere, belonging to nobody in particular."""


def _words(text):
    return [word.strip() for word in text.split(",")]


FIRST_NAMES = _words("""
Adèle, Aïcha, Alexandre, Alice, Amina, Ana, André, Anissa, Antoine, Arnaud, Assia, Audrey,
Aurélie, Awa, Bastien, Béatrice, Benoît, Bérénice, Blandine, Boubacar, Brigitte, Bruno, Carole,
Caroline, Cédric, Chantal, Charlotte, Christophe, Claire, Clarisse, Claude, Coralie, Corentin,
Cyril, Daniel, Delphine, Denise, Diane, Dominique, Driss, Édith, Élisa, Élise, Émilie, Emma, Enzo,
Éric, Estelle, Eva, Fabien, Fabrice, Fanny, Farid, Fatou, Florence, Francis, François, Françoise,
Gaël, Gaëlle, Geneviève, Georges, Gérard, Ghislaine, Guillaume, Hakim, Hassan, Henri, Hortense,
Hugues, Irène, Isabelle, Jacques, Jeanne, Jean-Luc, Jérôme, Joana, Joëlle, Jonas, Joseph, Josiane,
Judith, Julien, Justine, Khadija, Laetitia, Lamine, Laura, Laure, Laurent, Léa, Léon, Léonie,
Linh, Lise, Loïc, Louis, Louise, Luc, Lucie, Ludovic, Lydie, Madeleine, Maéva, Malika, Mamadou,
Manon, Marguerite, Marie, Marie-Claude, Marion, Mathieu, Mathilde, Maud, Maxime, Mehdi, Michel,
Michèle, Miguel, Minh, Mohamed, Monique, Moussa, Myriam, Naïma, Nathan, Nicolas, Noémie, Océane,
Ousmane, Pablo, Pascal, Patrick, Paul, Pauline, Pierre, Pierre-Yves, Quentin, Rachid, Raphaël,
Régine, Renaud, Rita, Robin, Roland, Rosa, Roxane, Sabrina, Salomé, Samir, Sandra, Sébastien,
Serge, Simon, Sofia, Sonia, Stéphane, Suzanne, Sylvain, Tarek, Thibault, Thierry, Tiago, Ulysse,
Valérie, Vanessa, Véronique, Victor, Violette, Virginie, Wassila, William, Xavier, Yann, Yves,
Yvette, Zineb, Zoé
""")

LAST_NAMES = _words("""
Achard, Alibert, Amblard, Andrieux, Arnal, Astruc, Aubert, Bachir, Balme, Barbosa, Bardin, Baudry,
Bayle, Benali, Bénard, Bertin, Besson, Blanchet, Bonhomme, Bonnefoy, Bouchet, Boudon, Bourdier,
Bouzid, Brun, Camara, Cassagne, Chabert, Chalus, Chambon, Champagnat, Chapelle, Charvet,
Chassaing, Chaumeil, Cissé, Cohade, Combe, Constant, Cornet, Coulon, Couderc, Crouzet, Da Silva,
Delarbre, Delorme, Desroches, Dias, Diop, Dubreuil, Dumontel, Dupic, Durif, Escure, Estève, Fabre,
Fargeix, Fayolle, Ferreira, Fontanel, Fournet, Fraisse, Gaillard, Garcia, Gardette, Gaudin,
Gérentes, Gilbert, Giraud, Gomes, Granet, Grégoire, Guérin, Guillot, Haddad, Hamidi, Hébrard,
Henry, Hugon, Imbert, Issartel, Jaffeux, Jarry, Joubert, Juillard, Kaya, Keita, Labbé, Lacombe,
Lafarge, Laurent, Lebrun, Lefèvre, Le Goff, Lemaire, L’Hermite, Lopez, Madani, Maillot, Malet,
Marquès, Martel, Massin, Mathieu, Mazel, Meunier, Michaud, Molinier, Montel, Moreau, Moulin,
N’Diaye, Nguyen, Nowak, Olivier, Ollier, Ozanne, Paquet, Parra, Pélissier, Pereira, Périer,
Perrot, Pham, Picard, Pineau, Pinson, Pommier, Poncet, Prat, Quintin, Rambaud, Raynal, Renard,
Reynaud, Richard, Rigal, Rivet, Robert, Rodrigues, Romero, Rossi, Roussel, Roux, Sabatier, Salah,
Sanchez, Saunier, Savary, Serre, Sidibé, Simonet, Tabard, Tavernier, Tellier, Terrasse, Thévenin,
Thomas, Tissot, Touré, Tourette, Vachon, Valette, Vallon, Vasseur, Verdier, Vernet, Vieira,
Villard, Voisin, Weber, Yildiz, Zanetti, Zerrouki
""")

# What people typed themselves: mostly nothing, sometimes a body that is not a member.
TYPED = (
    "Comité de jumelage de la Sioule",
    "AMAP des Trois Ruisseaux",
    "Compagnie du Fil bleu",
    "Foyer rural de Chantelière",
    "Les Jardins de Montvert",
    "Atelier vélo La Roue libre",
    "Maison de santé des Coteaux",
    "Crèche parentale Les Galopins",
    "Université populaire des Volcans",
    "Coopérative scolaire du Vieux Bourg",
    "Collectif Habitons l’Arverne",
    "Cantine Le Grand Fait-tout",
)
JOBS = (
    "bénévole",
    "comptable",
    "juriste",
    "architecte",
    "paysagiste",
    "urbaniste",
    "journaliste",
    "secrétaire",
    "graphiste",
    "bibliothécaire",
    "membre du conseil d’administration",
    "responsable de projet",
)
