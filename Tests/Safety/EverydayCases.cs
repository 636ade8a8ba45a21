using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Safety;

/// <summary>Notes written for these tests: what a practice sees on any day, and what must not wait.</summary>
internal static class EverydayCases
{
    /// <summary>None of these is emergent.</summary>
    public static IEnumerable<(string Name, double Age, CaseSubmission Note)> Benign =>
        [
            Of(
                "ankle sprain",
                24,
                "Twisted ankle",
                "Inverted the left ankle at football yesterday, swelling over the outside, can bear weight. No numbness."
            ),
            Of(
                "cold",
                31,
                "Runny nose and cough",
                "Three days of runny nose, dry cough, sore throat. No shortness of breath, no chest pain. Feels lethargic.",
                37.6,
                84
            ),
            Of(
                "cystitis",
                28,
                "Burning on urination",
                "Dysuria and frequency for two days. No fever, no flank pain, no vomiting, not pregnant.",
                36.9,
                78
            ),
            Of(
                "back strain",
                42,
                "Low back pain",
                "Back pain since lifting boxes on Saturday. No leg weakness, no numbness, no incontinence, no fever."
            ),
            Of(
                "contact rash",
                35,
                "Itchy rash",
                "Itchy red rash on both hands since a new soap. No blisters, no fever, no swelling of lips or tongue."
            ),
            Of(
                "known migraine",
                38,
                "Migraine",
                "Her usual migraine with nausea, same as earlier attacks, gradual onset, light bothers her a little. No fever, no weakness."
            ),
            Of(
                "refill",
                61,
                "Refill of lisinopril",
                "Needs a repeat prescription. Well controlled blood pressure, denies chest pain, dyspnoea or swelling."
            ),
            Of(
                "anxiety",
                29,
                "Feeling anxious",
                "Worry and poor sleep for two months, racing thoughts. No thoughts of self-harm, no chest pain, no syncope.",
                36.8,
                88
            ),
            Of(
                "gastroenteritis",
                26,
                "Diarrhoea",
                "Watery diarrhoea and vomited twice since yesterday, keeps fluids down. No blood in stool, no severe abdominal pain.",
                37.4,
                92
            ),
            Of(
                "otitis",
                6,
                "Earache",
                "Left ear pain since last night after a cold, temperature 38.2 at home. Drinking well, playing. No neck stiffness."
            ),
            Of(
                "sore throat",
                19,
                "Sore throat",
                "Painful swallowing and fever for two days, eats and drinks. No drooling, no trouble breathing.",
                38.6,
                102
            ),
            Of(
                "influenza",
                33,
                "Fever and aches",
                "Fever, muscle aches and dry cough for two days. Headache without neck stiffness or rash.",
                38.6,
                108,
                106
            ),
            Of(
                "wry neck",
                30,
                "Stiff neck",
                "Woke with a stiff neck after sleeping badly, pain on turning to the right. No fever, no headache.",
                36.6,
                70
            ),
            Of("hay fever", 22, "Sneezing", "Sneezing, itchy eyes and blocked nose every spring. No wheeze."),
            Of(
                "shingles",
                67,
                "Painful rash",
                "Blistering rash in a band on the right flank for two days, burning. Eyes not involved. No fever."
            ),
            Of("athlete's foot", 45, "Itchy feet", "Peeling skin between the toes for weeks. Otherwise well."),
            Of(
                "conjunctivitis",
                27,
                "Red eye",
                "Sticky discharge from the left eye since yesterday, vision normal, no pain, no photophobia."
            ),
            Of(
                "eardrum",
                40,
                "Discharge from the ear",
                "Perforated eardrum after flying last week, slight discharge, no fever, no vertigo."
            ),
            Of(
                "teething",
                0.8,
                "Drooling",
                "Drooling and chewing on everything for a week, feeds well, plays, wet nappies as always.",
                37.2,
                125
            ),
            Of(
                "knee arthrosis",
                70,
                "Knee pain",
                "Pain in both knees on stairs for years, no swelling, no redness. Walks with a stick."
            ),
            Of(
                "reflux",
                36,
                "Heartburn",
                "Burning behind the stomach after late meals, sour taste. No black stools, no weight loss, no trouble swallowing."
            ),
            Of(
                "blood pressure check",
                55,
                "High blood pressure",
                "Home readings of 150/90, no headache, no visual changes, no chest pain.",
                36.7,
                74,
                152
            ),
            Of(
                "sinusitis",
                34,
                "Blocked nose and facial pressure",
                "Pressure-like pain over the cheeks for five days after a cold, worse bending forward. No fever."
            ),
            Of(
                "pyelonephritis ruled out",
                44,
                "Frequency",
                "Frequency and dysuria. Exam without CVA tenderness. No fever, chills, vomiting."
            ),
            Of(
                "antibiotic did not help",
                50,
                "Cough",
                "Productive cough for ten days, unresponsive to amoxicillin. No dyspnoea, no chest pain, no haemoptysis.",
                37.1,
                80
            ),
            Of(
                "shocked by a diagnosis",
                58,
                "Advice wanted",
                "Shocked by the news of his high cholesterol and confused about the tablets. Feels well."
            ),
            Of(
                "child with a limp cold",
                4,
                "Cough",
                "Cough and runny nose for three days, eating, sleepy after lunch as always, no fever.",
                37.0,
                105
            ),
            Of(
                "controlled epilepsy",
                32,
                "Repeat of levetiracetam",
                "Seizure free for six years, needs a repeat prescription."
            ),
        ];

    /// <summary>Each of these is at least emergent.</summary>
    public static IEnumerable<(string Name, double Age, CaseSubmission Note)> Dangerous =>
        [
            Of("infarction", 58, "CP", "No trauma, crushing chest pain for 2 hours, sweating and nausea."),
            Of(
                "infarction, caller",
                66,
                "My mother has chest pain and is sweating",
                "She is pale. It started half an hour ago."
            ),
            Of(
                "atypical infarction",
                72,
                "Short of breath",
                "Diabetic. Chest pain with vomiting since breakfast, no fever."
            ),
            Of("subarachnoid bleeding", 45, "Headache", "No trauma, sudden worst headache of his life."),
            Of("stroke", 70, "Fell", "No head injury, facial droop and slurred speech since 0800."),
            Of("meningitis", 20, "Fever and headache", "Stiff neck, bothered by light.", 39.2, 118),
            Of("meningitis, measured fever", 20, "Stiff neck", "Since this morning, feels ill.", 39.2, 118),
            Of("sepsis", 80, "Confused and shivering", "Urine infection for three days, now rigors.", 39.4, 124, 92),
            Of("dissection", 61, "Chest pain", "Sudden tearing pain through to the back."),
            Of(
                "embolism",
                39,
                "Breathless",
                "Sudden shortness of breath and pleuritic chest pain after a long flight, swollen calf.",
                37.2,
                118,
                104
            ),
            Of("anaphylaxis", 25, "Swollen tongue", "After peanuts, hives and throat tightness, wheezing."),
            Of("ectopic pregnancy", 27, "Abdominal pain", "Missed period, shoulder tip pain, fainted.", 36.8, 116, 96),
            Of("torsion", 15, "Testicular pain", "Sudden, since two hours, vomited once.", sex: Sex.Male),
            Of("haematemesis", 52, "Vomiting blood", "Twice since midnight, dizzy on standing.", 36.5, 112, 98),
            Of("cauda equina", 48, "Back pain", "No trauma, numbness between the legs and unable to pass urine."),
            Of("ketoacidosis", 19, "Vomiting", "Type 1 diabetes, deep rapid breathing, fruity breath.", 37.0, 122),
            Of("overdose", 33, "Took tablets", "Overdose of paracetamol last night, wants to die."),
            Of("infant fever", 0.15, "Fever", "Hot since this morning.", 38.4, 170),
            Of("floppy child", 2, "Not drinking", "Floppy and hard to wake, mottled skin."),
            Of("status", 30, "Seizure", "Still fitting after ten minutes."),
            Of("asthma", 23, "Asthma", "Cannot complete sentences, inhaler not helping.", 36.9, 132),
            Of("eye", 65, "Lost vision in one eye", "Painless, an hour ago."),
            Of("limb", 74, "Cold painful leg", "Left leg is cold and pale since noon, atrial fibrillation."),
            Of("haemorrhagic shock", 35, "Fall from a ladder", "Abdominal pain.", 36.0, 130, 84),
            Of("neutropenic sepsis", 54, "Shivering", "Chemotherapy ten days ago, fever at home.", 38.3, 104),
            Of("epiglottitis", 4, "Drooling", "Fever since noon, sits leaning forward, stridor."),
            Of("aneurysm", 76, "Back and belly pain", "Pulsatile abdominal mass, collapsed."),
        ];

    private static (string Name, double Age, CaseSubmission Note) Of(
        string name,
        double age,
        string complaint,
        string history,
        double? celsius = null,
        double? rate = null,
        double? systolic = null,
        Sex sex = Sex.Unknown
    ) =>
        (
            name,
            age,
            new()
            {
                Patient = new() { Sex = sex },
                ChiefComplaint = complaint,
                HistoryOfPresentIllness = history,
                VitalSigns = new()
                {
                    TemperatureC = celsius,
                    HeartRate = rate,
                    SystolicBp = systolic,
                },
            }
        );
}
