using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

/// <summary>Textbook presentations of diseases that are rare at the front door.</summary>
internal static class RareVignettes
{
    public static IEnumerable<TestCaseData> All =>
        [
            Vignettes.One(
                "genetics-metabolic",
                "Turner syndrome",
                "15 years, female",
                "No periods yet",
                "Short stature, webbed neck and no breast development."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "Klinefelter syndrome",
                "27 years, male",
                "Infertility",
                "Tall stature, small firm testes and gynaecomastia."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "Prader-Willi syndrome",
                "6 years, male",
                "Weight gain",
                "Insatiable appetite and obesity; was a floppy baby with poor suck. Small hands and feet."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "DiGeorge syndrome",
                "3 weeks, male",
                "Seizure",
                "Low calcium with tetany, heart murmur and absent thymic shadow; cleft palate."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "Ehlers-Danlos syndrome",
                "19 years, female",
                "Frequent dislocations",
                "Double-jointed, stretchy skin with atrophic scars, bruises easily."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "neurofibromatosis type 1",
                "12 years, male",
                "Skin spots",
                "Several café-au-lait spots, axillary freckling and soft skin lumps."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "tuberous sclerosis",
                "3 years, female",
                "Seizures",
                "Ash-leaf spots and facial angiofibromas; developmental delay."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "phenylketonuria",
                "9 months, male",
                "Delayed milestones",
                "Fair skin and blue eyes, eczema, musty odour of the urine."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "maple syrup urine disease",
                "6 days, female",
                "Poor feeding",
                "Drowsy with hypertonia; burnt sugar smell, sweet-smelling urine."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "galactosaemia",
                "8 days, female",
                "Vomiting since starting milk",
                "Jaundiced with hepatomegaly and cataracts; reducing substances in urine."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "medium-chain acyl-CoA dehydrogenase deficiency",
                "14 months, male",
                "Drowsy",
                "After fasting with a cold; low blood sugar and absent ketones."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "Fabry disease",
                "17 years, male",
                "Burning pain in hands and feet",
                "Angiokeratomas, reduced sweating and protein in urine."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "Pompe disease",
                "4 months, male",
                "Floppy baby",
                "Cardiomegaly, macroglossia and hepatomegaly; poor feeding."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "von Gierke disease",
                "7 months, female",
                "Seizure in the morning",
                "Hypoglycaemia, enlarged liver and a doll-like face; lactic acidosis."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "osteogenesis imperfecta",
                "4 years, female",
                "Broken arm",
                "Recurrent fractures after minor trauma, blue sclerae and hearing loss."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "myotonic dystrophy",
                "34 years, male",
                "Stiff hands",
                "Cannot release grip; frontal balding, ptosis, cataracts and distal weakness."
            ),
            Vignettes.One(
                "genetics-metabolic",
                "alpha-1 antitrypsin deficiency",
                "38 years, male",
                "Short of breath",
                "Non-smoker with emphysema in lower lobes and cirrhosis; family history of liver disease."
            ),
            Vignettes.One(
                "haematology-oncology",
                "acute lymphoblastic leukaemia",
                "4 years, male",
                "Limp and fever",
                "Pale with petechiae and bruising, lymph nodes swollen, hepatosplenomegaly; lymphoblasts on film."
            ),
            Vignettes.One(
                "haematology-oncology",
                "acute myeloid leukaemia",
                "58 years, female",
                "Bleeding gums",
                "Tired, pancytopenia with blasts and Auer rods, gingival hyperplasia."
            ),
            Vignettes.One(
                "haematology-oncology",
                "chronic lymphocytic leukaemia",
                "72 years, male",
                "Swollen glands",
                "Tired; lymphocytosis with smudge cells, spleen palpable."
            ),
            Vignettes.One(
                "haematology-oncology",
                "chronic myeloid leukaemia",
                "52 years, male",
                "Early satiety",
                "Massive splenomegaly; white cells raised with basophilia and myelocytes."
            ),
            Vignettes.One(
                "haematology-oncology",
                "Hodgkin lymphoma",
                "24 years, female",
                "Lump in the neck",
                "Rubbery cervical node painful after drinking alcohol, night sweats and itching; mediastinal mass."
            ),
            Vignettes.One(
                "haematology-oncology",
                "non-Hodgkin lymphoma",
                "66 years, male",
                "Swollen glands",
                "Lymph nodes enlarged for months, drenching night sweats, losing weight, LDH raised."
            ),
            Vignettes.One(
                "haematology-oncology",
                "haemolytic uraemic syndrome",
                "3 years, female",
                "Pale and not passing urine",
                "Bloody diarrhoea a week ago; low platelets and schistocytes."
            ),
            Vignettes.One(
                "haematology-oncology",
                "G6PD deficiency",
                "19 years, male",
                "Dark urine",
                "Jaundiced and pale two days after starting primaquine; bite cells on film."
            ),
            Vignettes.One(
                "haematology-oncology",
                "von Willebrand disease",
                "16 years, female",
                "Heavy periods",
                "Frequent nosebleeds and bleeding after tooth extraction; prolonged bleeding time. Her mother has a bleeding disorder."
            ),
            Vignettes.One(
                "haematology-oncology",
                "myelodysplastic syndrome",
                "77 years, male",
                "Tired",
                "Macrocytic anaemia, low platelets, hyposegmented neutrophils on film."
            ),
            Vignettes.One(
                "haematology-oncology",
                "aplastic anaemia",
                "23 years, male",
                "Bruising",
                "Pancytopenia with a hypocellular marrow; pale and tired."
            ),
            Vignettes.One(
                "neurology",
                "chronic inflammatory demyelinating polyneuropathy",
                "56 years, male",
                "Weak legs",
                "Progressive weakness over months in all limbs, areflexia and numbness; demyelinating pattern."
            ),
            Vignettes.One(
                "neurology",
                "syringomyelia",
                "33 years, female",
                "Burnt fingers",
                "Loss of pain and temperature in a cape-like distribution, hand weakness and wasting of hands."
            ),
            Vignettes.One(
                "neurology",
                "Creutzfeldt-Jakob disease",
                "63 years, male",
                "Memory loss",
                "Dementia over weeks with myoclonus and ataxia; periodic sharp waves on EEG."
            ),
            Vignettes.One(
                "neurology",
                "dementia with Lewy bodies",
                "76 years, male",
                "Seeing things",
                "Sees small people, fluctuating cognition, shuffling gait and rigidity; acts out dreams."
            ),
            Vignettes.One(
                "neurology",
                "narcolepsy",
                "20 years, female",
                "Falls asleep in class",
                "Sleep attacks, knees buckle when laughing, sleep paralysis."
            ),
            Vignettes.One(
                "neurology",
                "spinal epidural abscess",
                "45 years, male",
                "Back pain",
                "Fever, injects heroin, spinal tenderness and weak legs."
            ),
            Vignettes.One(
                "dermatology",
                "pemphigus vulgaris",
                "48 years, female",
                "Mouth ulcers",
                "Flaccid blisters that rupture easily, Nikolsky sign positive."
            ),
            Vignettes.One(
                "dermatology",
                "bullous pemphigoid",
                "81 years, male",
                "Blisters",
                "Tense blisters on thighs and abdomen with itching; mouth spared. Linear IgG."
            ),
            Vignettes.One(
                "dermatology",
                "erythema multiforme",
                "22 years, male",
                "Rash",
                "Target lesions on palms and backs of hands a week after cold sores."
            ),
            Vignettes.One(
                "dermatology",
                "basal cell carcinoma",
                "70 years, male",
                "Sore on the nose",
                "Pearly nodule with telangiectasia and rolled edge; farmer."
            ),
            Vignettes.One(
                "dermatology",
                "seborrhoeic keratosis",
                "68 years, female",
                "Brown growths",
                "Waxy, stuck-on pigmented plaques on trunk for years."
            ),
            Vignettes.One(
                "dermatology",
                "rosacea",
                "45 years, female",
                "Red cheeks",
                "Facial flushing worse with spicy food, telangiectasia, no comedones."
            ),
            Vignettes.One(
                "dermatology",
                "lichen planus",
                "40 years, female",
                "Itching",
                "Flat-topped purple polygonal papules on wrists; lacy white streaks in the mouth."
            ),
            Vignettes.One(
                "dermatology",
                "erythema nodosum",
                "29 years, female",
                "Painful lumps on shins",
                "Tender red nodules, joint pain, a sore throat two weeks ago."
            ),
            Vignettes.One(
                "paediatrics",
                "necrotising enterocolitis",
                "12 days, male",
                "Distended belly",
                "Born at 28 weeks, premature; feeding intolerance, bloody stools, pneumatosis on X-ray."
            ),
            Vignettes.One(
                "paediatrics",
                "rubella",
                "7 years, female",
                "Rash",
                "Low-grade fever, pink rash from face down, suboccipital nodes; unvaccinated."
            ),
            Vignettes.One(
                "paediatrics",
                "roseola infantum",
                "11 months, male",
                "Rash",
                "High fever for three days; rash after fever resolved, rose-pink on the trunk."
            ),
            Vignettes.One(
                "paediatrics",
                "erythema infectiosum",
                "6 years, female",
                "Red cheeks",
                "Slapped-cheek look, then a lacy rash on arms; mild fever before."
            ),
            Vignettes.One(
                "paediatrics",
                "Perthes disease",
                "6 years, male",
                "Limp for months",
                "Groin pain, limited hip abduction, flattening: femoral head flattening on X-ray."
            ),
            Vignettes.One(
                "paediatrics",
                "Wilms tumour",
                "3 years, female",
                "Lump in belly",
                "Abdominal mass found while bathing, does not cross midline; blood in urine."
            ),
            Vignettes.One(
                "paediatrics",
                "neuroblastoma",
                "2 years, male",
                "Lump in belly",
                "Abdominal mass crossing the midline, periorbital bruising, irritable and pale with bone pain."
            ),
            Vignettes.One(
                "paediatrics",
                "retinoblastoma",
                "18 months, female",
                "White pupil",
                "Leukocoria in photographs and a squint."
            ),
            Vignettes.One(
                "paediatrics",
                "tetralogy of Fallot",
                "14 months, male",
                "Turns blue",
                "Blue spells relieved by squatting, ejection systolic murmur, boot-shaped heart."
            ),
            Vignettes.One(
                "psychiatry",
                "anorexia nervosa",
                "16 years, female",
                "Weight loss",
                "Feels fat although underweight, restricts food, exercise every day; missed periods and lanugo."
            ),
            Vignettes.One(
                "psychiatry",
                "borderline personality disorder",
                "23 years, female",
                "Cut wrists",
                "Cuts herself after break-ups, fear of abandonment, stormy relationships, feelings of emptiness."
            ),
            Vignettes.One(
                "toxicology",
                "neuroleptic malignant syndrome",
                "30 years, male",
                "Fever and stiffness",
                "Started haloperidol last week; lead-pipe rigidity, confused, sweating, raised CK."
            ),
            Vignettes.One(
                "toxicology",
                "lithium toxicity",
                "54 years, female",
                "Shaky and confused",
                "Takes lithium, coarse tremor, vomiting and diarrhoea, unsteady."
            ),
            Vignettes.One(
                "toxicology",
                "digoxin toxicity",
                "79 years, female",
                "Nausea",
                "On digoxin; yellow vision, slow pulse and confusion."
            ),
            Vignettes.One(
                "ophthalmology",
                "age-related macular degeneration",
                "78 years, female",
                "Cannot read",
                "Loss of central vision; straight lines look wavy."
            ),
            Vignettes.One(
                "rheumatology",
                "Behçet disease",
                "31 years, male",
                "Mouth ulcers",
                "Recurrent oral ulcers with genital ulcers and uveitis."
            ),
        ];
}
