using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

/// <summary>Short classic presentations, one a line of thought, with the specialty that should know them.</summary>
internal static class Vignettes
{
    public static IEnumerable<TestCaseData> All =>
        [
            One(
                "cardiology",
                "ST-elevation myocardial infarction",
                "63 years, male",
                "Squeezing chest pain",
                "Started an hour ago, radiates to the jaw, cold sweat. ECG shows ST elevation in V2 to V4."
            ),
            One(
                "cardiology",
                "acute pericarditis",
                "27 years, male",
                "Chest pain",
                "Sharp pain, better leaning forward, after a recent cold. A friction rub is heard."
            ),
            One(
                "cardiology",
                "acute heart failure",
                "74 years, female",
                "Breathless at night",
                "Sleeps on three pillows, swollen ankles, crackles at both bases, raised JVP."
            ),
            One(
                "cardiology",
                "aortic stenosis",
                "79 years, male",
                "Fainted climbing stairs",
                "Breathless on exertion. Crescendo-decrescendo murmur radiating to the carotids."
            ),
            One(
                "cardiology",
                "infective endocarditis",
                "34 years, male",
                "Fever for two weeks",
                "Injects heroin. New murmur and splinter haemorrhages."
            ),
            One(
                "vascular-surgery",
                "acute aortic dissection",
                "66 years, male",
                "Tearing chest pain",
                "Sudden onset, between the shoulder blades, unequal pulses. Past hypertension."
            ),
            One(
                "vascular-surgery",
                "acute limb ischaemia",
                "71 years, female",
                "Cold leg",
                "Sudden pain, the foot is pale and numb with absent pulses; atrial fibrillation."
            ),
            One(
                "pulmonology",
                "pulmonary embolism",
                "45 years, female",
                "Short of breath",
                "Sudden pleuritic pain after a knee replacement, swollen left leg, fast heart rate."
            ),
            One(
                "pulmonology",
                "community-acquired pneumonia",
                "52 years, male",
                "Cough and fever",
                "Green sputum, shivering. Bronchial breathing and crackles at the right base."
            ),
            One(
                "pulmonology",
                "spontaneous pneumothorax",
                "21 years, male",
                "Sudden chest pain",
                "Tall and thin, short of breath, hyperresonant on the left with absent breath sounds."
            ),
            One(
                "pulmonology",
                "asthma exacerbation",
                "19 years, female",
                "Wheezing",
                "Known asthmatic, short of breath at night, ran out of inhaler."
            ),
            One(
                "pulmonology",
                "pulmonary tuberculosis",
                "38 years, male",
                "Cough for two months",
                "Night sweats, lost 10 kg, coughing up blood. Emigrated last year."
            ),
            One(
                "neurology",
                "acute ischaemic stroke",
                "72 years, male",
                "Cannot speak",
                "Suddenly slurred speech, right-sided weakness and face drooping. Atrial fibrillation."
            ),
            One(
                "neurology",
                "subarachnoid haemorrhage",
                "49 years, female",
                "Worst headache of my life",
                "Sudden onset while lifting, vomited, stiff neck."
            ),
            One(
                "neurology",
                "bacterial meningitis",
                "20 years, female",
                "Fever and headache",
                "Stiff neck, light hurts, confused, purple spots on legs."
            ),
            One(
                "neurology",
                "Guillain-Barré syndrome",
                "36 years, male",
                "Weak legs",
                "Weakness began in the legs and moves up after diarrhoea two weeks ago; absent reflexes, tingling."
            ),
            One(
                "neurology",
                "Parkinson disease",
                "70 years, male",
                "Tremor",
                "Pill-rolling tremor at rest, slow movements, shuffling gait, cogwheel rigidity."
            ),
            One(
                "neurology",
                "migraine",
                "29 years, female",
                "Headache",
                "Throbbing on one side of the head with nausea, light and noise are unbearable: photophobia and phonophobia."
            ),
            One(
                "gastroenterology",
                "acute pancreatitis",
                "47 years, male",
                "Upper belly pain",
                "Epigastric pain through to the back, vomiting, heavy drinker. Elevated lipase."
            ),
            One(
                "general-surgery",
                "acute appendicitis",
                "17 years, male",
                "Belly pain",
                "Started around the navel, moved to the right lower quadrant, nausea, rebound tenderness."
            ),
            One(
                "urology",
                "testicular torsion",
                "14 years, male",
                "Painful testicle",
                "Sudden, with vomiting; the cremasteric reflex is absent."
            ),
            One(
                "urology",
                "renal colic",
                "41 years, male",
                "Flank pain",
                "Comes in waves, radiates to the groin, cannot sit still, blood in urine."
            ),
            One(
                "endocrinology",
                "diabetic ketoacidosis",
                "22 years, female",
                "Vomiting and drowsy",
                "Very thirsty, passing lots of urine, fruity breath, deep breathing, blood sugar high."
            ),
            One(
                "endocrinology",
                "adrenal insufficiency",
                "44 years, female",
                "Tired and dizzy",
                "Weight loss, darkening of the skin, low blood pressure, salt craving, low sodium."
            ),
            One(
                "obstetrics-gynaecology",
                "ectopic pregnancy",
                "28 years, female",
                "Lower abdominal pain",
                "Period is late, pregnancy test positive, spotting, fainted, shoulder tip pain."
            ),
            One(
                "obstetrics-gynaecology",
                "pre-eclampsia",
                "31 years, female, pregnant",
                "Headache",
                "34 weeks pregnant, elevated blood pressure, flashing lights, protein in urine."
            ),
            One(
                "paediatrics",
                "croup",
                "2 years, male",
                "Barking cough",
                "Hoarse voice and stridor at night after a cold."
            ),
            One(
                "paediatrics",
                "intussusception",
                "10 months, male",
                "Inconsolable crying",
                "Draws up legs, vomiting, redcurrant jelly stool, sausage-shaped mass."
            ),
            One(
                "haematology-oncology",
                "multiple myeloma",
                "68 years, male",
                "Back pain",
                "Tired and pale, anaemic, punched-out lesions on X-ray, high calcium."
            ),
            One(
                "infectious-disease",
                "malaria",
                "33 years, female",
                "Fever",
                "Shaking chills and headache after a trip to Africa, mosquito bites, jaundiced."
            ),
            One(
                "rheumatology",
                "septic arthritis",
                "55 years, male",
                "Swollen knee",
                "Hot swollen knee, fever, cannot bear weight, diabetic."
            ),
            One(
                "dermatology",
                "herpes zoster",
                "69 years, female",
                "Painful rash",
                "Burning pain, then grouped blisters in a dermatomal band on one side of the chest."
            ),
            One(
                "psychiatry",
                "bipolar disorder",
                "26 years, male",
                "Not sleeping",
                "Euphoric, grandiose, decreased need for sleep, spending savings, pressured speech."
            ),
            One(
                "orthopaedics",
                "cauda equina syndrome",
                "46 years, male",
                "Back pain",
                "Numb between the legs: saddle anaesthesia, cannot pass urine, sciatica on both sides."
            ),
            One(
                "ophthalmology",
                "acute angle-closure glaucoma",
                "67 years, female",
                "Painful red eye",
                "Halos around lights, blurred vision, vomiting, mid-dilated pupil."
            ),
            One(
                "ent",
                "benign paroxysmal positional vertigo",
                "58 years, female",
                "Room spinning",
                "For seconds on rolling over in bed, no hearing loss."
            ),
            One(
                "toxicology",
                "opioid overdose",
                "29 years, male",
                "Found unresponsive",
                "Pinpoint pupils, slow breathing, needle marks, heroin beside him."
            ),
            One(
                "genetics-metabolic",
                "cystic fibrosis",
                "3 years, female",
                "Recurrent chest infections",
                "Poor weight gain and greasy stools, sweat chloride raised."
            ),
            One(
                "allergy-immunology",
                "anaphylaxis",
                "24 years, female",
                "Swollen lips",
                "Minutes after eating peanuts: hives, wheezing, feels faint."
            ),
            One(
                "emergency-medicine",
                "heat stroke",
                "23 years, male",
                "Collapsed while running",
                "Marathon in hot weather, confused, dry skin."
            ),
        ];

    internal static TestCaseData One(
        string specialty,
        string diagnosis,
        string patient,
        string complaint,
        string history
    ) =>
        new TestCaseData(
            specialty,
            diagnosis,
            $"- Patient: {patient}\n- Chief complaint: {complaint}\n- History: {history}"
        ).SetArgDisplayNames(diagnosis);
}
