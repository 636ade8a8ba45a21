using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>What has a clinical meaning leaves as it was written, letter for letter.</summary>
internal sealed class WhatStaysTests
{
    [TestCase("insulin aspart 10-12-14 units; insulin aspart 10-12-14 with meals; Humalog 6-8-10")]
    [TestCase("Takes NovoRapid 8/10/12 and Lantus 20 at night; insulin on 10/12/14 then 12/14/16")]
    [TestCase("on warfarin 3/4/12 alternating; Titrate 25/50/100 mg; taper 40/30/20/10, then 5-5-5")]
    [TestCase("Apgars 7/9/10 at 1, 5 and 10 minutes; azacitidine on day 1/8/15; Artesunate at 0/12/24/48 h")]
    [TestCase("ANA titre 1/2000, dilution 1/640, 1:640; ratio 2/3/4; 10/2000 cells")]
    [TestCase("G2P1, power 4/5, BP 120/80/76, 33+4, 20/20/20, vision 6/9, Reflexes 2/2/2, GCS E3V4M5, pT2N1M0, C2D8")]
    [TestCase("obs at 120/80 98 16 97; given 06 12 18 24; levodopa 8-12-16-20 h; 8 am 10/12/14 units")]
    [TestCase("on 3/4 occasions, unwell 2/7, since 3/52, for 6/12; GCS 13/15 since 2/7")]
    [TestCase(
        "may 5 mg; may 20 help; OCT 12 normal; STAGE 2 MAY RESPOND; two may recur; one march fracture; Dec 5 mg to 4 mg"
    )]
    public void Doses_scores_and_ratios_are_no_dates(string text) => Check(text);

    [TestCase(
        "Sr Na 118, Sr K 6.2, Sr Creatinine 340; platelets 1500000, WBC 4500000; ferritin 1234567; viral load 12345678"
    )]
    [TestCase("Temp 101F, T 101F with cough; SpO2 is 97, HR was 98 and BP is 99/60; the score is 95")]
    [TestCase("6 Minute Walk 320 m, 6 Minute Walk Test; oedema +2 98 120 80")]
    [TestCase("labs 120 130 1400; platelets 150 140 1200; Na 140 K 4.1 Cl 100 Urea 5.1 Creat 88; 98.6 120 80 16")]
    [TestCase("patient is 120 kg, visit was 120 minutes; patient was 400 metres away; the record was 450")]
    [TestCase("ST elevation @rest; bleeding @ 5 mL; home dot blot; pain at a point in time")]
    public void Results_are_no_numbers_of_anybody(string text) => Check(text);

    [TestCase(
        "Elderly lady complaining of breathlessness. Doctor switched apixaban to rivaroxaban. Dr ordered dopplers."
    )]
    [TestCase(
        "Her mother died, her husband drives, his wife noticed, his brother diagnosed with gout; daughter Hypertension"
    )]
    [TestCase("Chief Complaint: cough. Lt Knee pain. Sister Ward. Hodgkin lymphoma, ABVD x 6, Ann Arbor IIIB.")]
    [TestCase("Seen in Day Hospital and the Chest Clinic. Memory Clinic, Eye Hospital, Warfarin Clinic, Stroke Unit")]
    [TestCase("Works in Construction; works as a nurse; works nights; Care Home resident; Mohs Surgery; Blood Group O")]
    [TestCase(
        "Rapid Access Chest Pain Clinic; Intensive Care Unit; Hospital Course: stable; Hospital Day 3; From Clinic."
    )]
    [TestCase("his brother Alport\nsyndrome; her sister has Crohn's\ndisease; Murphy\nsign negative")]
    [TestCase("Xarelto stopped, Tegretol increased to 400 mg, Whipple Surgery, Trial of Home Oxygen, Home INR")]
    [TestCase(
        "Discharged to Discharge Lounge; Via NG 60; place Foley 16 Fr; Set 2 of exercises; Mag 2 g IV; laut Befund normal; Lucette started; Gene Xpert detected"
    )]
    [TestCase(
        "Auto CPAP 10-14; Reg 30 mL/h; mother well (98 % in air); Enfermera registró TA 100/60; Wohnt im Heim, Pflegegrad 3; Remi TCI 3-6; Easter egg sign"
    )]
    public void Words_of_the_clinic_are_no_names(string text) => Check(text);

    [TestCase("Mary Head", "Head CT clear, Head: normal. Head injury advice")]
    [TestCase("Hilda Pain", "Pain 8/10. Pain is severe")]
    [TestCase("Henrietta Heart", "Heart rate 70. Heart failure. Heart: S1 S2")]
    [TestCase("William Stone", "Kidney stone; Stone in the ureter; Renal Stone 4 mm")]
    [TestCase("June Pain", "Pain free since June started treatment")]
    [TestCase("Max Iris", "Iris prolapse. Max dose 20 mg")]
    [TestCase("Adeyemi Long", "Long history. Long QT")]
    public void A_patient_who_is_called_as_a_finding_does_not_hide_it(string name, string text) =>
        Assert.That(Masks.Of(name).Mask(text), Is.EqualTo(text));

    [Test]
    public void Notes_of_doses_scores_and_results_stay_whole() =>
        Prop.ForAll(Notes().ToArbitrary(), note => Masks.Of().Mask(note) == note)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static Gen<string> Notes() => Clinical().NonEmptyListOf().Select(parts => string.Join(". ", parts) + ".");

    private static Gen<string> Clinical() =>
        Gen.OneOf(
            from drug in Gen.Elements("insulin aspart", "NovoRapid", "Humalog", "warfarin", "prednisolone", "levodopa")
            from row in Row(1, 40)
            select $"{drug} {row}",
            from drug in Gen.Elements("insulin aspart", "NovoRapid", "warfarin", "metformin")
            from row in Row(1, 12)
            from when in Gen.Elements("on", "of", "to", "from")
            select $"{drug} {when} {row} units",
            from what in Gen.Elements(
                "Apgar",
                "Apgars",
                "pain",
                "power",
                "reflexes",
                "ratio",
                "cycle",
                "day",
                "GCS",
                "titre"
            )
            from row in Row(0, 10)
            select $"{what} {row}",
            from what in Gen.Elements("BP", "obs at", "vitals")
            from a in Gen.Choose(70, 220)
            from b in Gen.Choose(30, 120)
            from c in Gen.Choose(40, 180)
            from d in Gen.Choose(8, 40)
            select $"{what} {a}/{b} {c} {d}",
            from what in Gen.Elements("platelets", "WBC", "ferritin", "CK", "viral load", "hCG")
            from value in Gen.Choose(1, 9_999_999)
            select $"{what} {value}",
            from what in Gen.Elements("sodium", "potassium", "Sr Na", "creatinine", "troponin", "CRP")
            from value in Gen.Choose(1, 999)
            from part in Gen.Choose(0, 9)
            select $"{what} {value}.{part}",
            from a in Gen.Choose(1, 12)
            from b in Gen.Elements("7", "52", "12")
            select $"unwell for {a}/{b}",
            from dose in Gen.Choose(1, 2000)
            from unit in Gen.Elements("mg", "mcg", "units", "mL", "g")
            from drug in Gen.Elements("amoxicillin", "ramipril", "morphine", "gentamicin")
            select $"{drug} {dose} {unit} tds"
        );

    private static Gen<string> Row(int least, int most) =>
        from a in Gen.Choose(least, most)
        from b in Gen.Choose(least, most)
        from c in Gen.Choose(least, most)
        from sep in Gen.Elements("-", "/")
        select $"{a}{sep}{b}{sep}{c}";

    private static void Check(string text) => Assert.That(Masks.Of().Mask(text), Is.EqualTo(text));
}
