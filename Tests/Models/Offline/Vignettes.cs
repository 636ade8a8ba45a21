using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Offline;

/// <summary>Short classic presentations, one a line of thought, with the specialty that should know them.</summary>
internal static class Vignettes
{
    public static IEnumerable<TestCaseData> All =>
    [
        One("cardiology", "ST-elevation myocardial infarction", "63 years, male", "Squeezing chest pain", "Started an hour ago, radiates to the jaw, cold sweat. ECG shows ST elevation in V2 to V4."),
        One("cardiology", "acute pericarditis", "27 years, male", "Chest pain", "Sharp pain, better leaning forward, after a recent cold. A friction rub is heard."),
        One("cardiology", "acute heart failure", "74 years, female", "Breathless at night", "Sleeps on three pillows, swollen ankles, crackles at both bases, raised JVP."),
        One("cardiology", "aortic stenosis", "79 years, male", "Fainted climbing stairs", "Breathless on exertion. Crescendo-decrescendo murmur radiating to the carotids."),
        One("cardiology", "infective endocarditis", "34 years, male", "Fever for two weeks", "Injects heroin. New murmur and splinter haemorrhages."),
        One("vascular-surgery", "acute aortic dissection", "66 years, male", "Tearing chest pain", "Sudden onset, between the shoulder blades, unequal pulses. Past hypertension."),
        One("vascular-surgery", "acute limb ischaemia", "71 years, female", "Cold leg", "Sudden pain, the foot is pale and numb with absent pulses; atrial fibrillation."),
        One("pulmonology", "pulmonary embolism", "45 years, female", "Short of breath", "Sudden pleuritic pain after a knee replacement, swollen left leg, fast heart rate."),
        One("pulmonology", "community-acquired pneumonia", "52 years, male", "Cough and fever", "Green sputum, shivering. Bronchial breathing and crackles at the right base."),
        One("pulmonology", "spontaneous pneumothorax", "21 years, male", "Sudden chest pain", "Tall and thin, short of breath, hyperresonant on the left with absent breath sounds."),
        One("pulmonology", "asthma exacerbation", "19 years, female", "Wheezing", "Known asthmatic, short of breath at night, ran out of inhaler."),
        One("pulmonology", "pulmonary tuberculosis", "38 years, male", "Cough for two months", "Night sweats, lost 10 kg, coughing up blood. Emigrated last year."),
        One("neurology", "acute ischaemic stroke", "72 years, male", "Cannot speak", "Suddenly slurred speech, right-sided weakness and face drooping. Atrial fibrillation."),
        One("neurology", "subarachnoid haemorrhage", "49 years, female", "Worst headache of my life", "Sudden onset while lifting, vomited, stiff neck."),
        One("neurology", "bacterial meningitis", "20 years, female", "Fever and headache", "Stiff neck, light hurts, confused, purple spots on legs."),
        One("neurology", "Guillain-Barré syndrome", "36 years, male", "Weak legs", "Weakness began in the legs and moves up after diarrhoea two weeks ago; absent reflexes, tingling."),
        One("neurology", "Parkinson disease", "70 years, male", "Tremor", "Pill-rolling tremor at rest, slow movements, shuffling gait, cogwheel rigidity."),
        One("neurology", "migraine", "29 years, female", "Headache", "Throbbing on one side of the head with nausea, light and noise are unbearable: photophobia and phonophobia."),
    ];

    private static TestCaseData One(string specialty, string diagnosis, string patient, string complaint, string history) =>
        new TestCaseData(specialty, diagnosis, $"- Patient: {patient}\n- Chief complaint: {complaint}\n- History: {history}")
            .SetArgDisplayNames(diagnosis);
}
