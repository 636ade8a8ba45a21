using NUnit.Framework;
using Orleans.MedAssist.Language.Numbers;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Medicines;

namespace Orleans.MedAssist.Tests.Language;

internal sealed class NoteNumberTests
{
    [TestCase("Sats 82% on air", "Saturation 82")]
    [TestCase("Sats on air 82%", "Saturation 82")]
    [TestCase("SpO2 84", "Saturation 84")]
    [TestCase("SpO2: 84 % (RA)", "Saturation 84")]
    [TestCase("O2 sats of 78 percent", "Saturation 78")]
    [TestCase("oxygen saturation was 79% on 15L", "Saturation 79")]
    [TestCase("sats dropped to 71%", "Saturation 71")]
    [TestCase("sats down to 71% on room air", "Saturation 71")]
    [TestCase("Blue lips, sats 68", "Saturation 68")]
    [TestCase("GCS 7", "ComaScale 7")]
    [TestCase("GCS 7/15", "ComaScale 7")]
    [TestCase("GCS of 6 (E1V2M3)", "ComaScale 6")]
    [TestCase("Found on the floor, GCS was 4 at scene", "ComaScale 4")]
    [TestCase("GCS dropped to 9", "ComaScale 9")]
    [TestCase("BP 60/40", "BloodPressure 60/40")]
    [TestCase("blood pressure of 60 over 40", "BloodPressure 60/40")]
    [TestCase("On examination his BP was 70/40 mmHg, pulse 130", "BloodPressure 70/40, HeartRate 130")]
    [TestCase("BP: 220/130", "BloodPressure 220/130")]
    [TestCase("BP 60 systolic", "BloodPressure 60")]
    [TestCase("systolic 62", "Systolic 62")]
    [TestCase("SBP 58 mmHg", "Systolic 58")]
    [TestCase("BP (70/30)", "BloodPressure 70/30")]
    [TestCase("Last BP 64/30", "BloodPressure 64/30")]
    [TestCase("RR 38", "RespiratoryRate 38")]
    [TestCase("resp rate 6", "RespiratoryRate 6")]
    [TestCase("respiratory rate is 40/min", "RespiratoryRate 40")]
    [TestCase("RR of 44 breaths", "RespiratoryRate 44")]
    [TestCase("HR 38", "HeartRate 38")]
    [TestCase("HR=190", "HeartRate 190")]
    [TestCase("pulse 170 irregular", "HeartRate 170")]
    [TestCase("heart rate is only 32 bpm", "HeartRate 32")]
    [TestCase("temp 39.8", "Temperature 39.8")]
    [TestCase("Temp of 104F", "Temperature 40")]
    [TestCase("temperature 31 °C", "Temperature 31")]
    [TestCase("temp 39,8", "Temperature 39.8")]
    [TestCase("potassium 7.2", "potassium 7.2")]
    [TestCase("K+ 7.2", "potassium 7.2")]
    [TestCase("K 7.2 on the gas", "potassium 7.2")]
    [TestCase("Potassium of 7.2 mmol/L", "potassium 7.2")]
    [TestCase("potassium came back at 7.4", "potassium 7.4")]
    [TestCase("Na 112", "sodium 112")]
    [TestCase("sodium 108 mEq/L", "sodium 108")]
    [TestCase("BM 1.9", "glucose 1.9")]
    [TestCase("blood sugar 2.1", "glucose 2.1")]
    [TestCase("glucose 40 mg/dL", "glucose 2.22")]
    [TestCase("glucose 612", "glucose 33.97")]
    [TestCase("lactate 6", "lactate 6")]
    [TestCase("lactate 54 mg/dL", "lactate 5.99")]
    [TestCase("Hb 5.1", "haemoglobin 51")]
    [TestCase("Hb 51 g/L", "haemoglobin 51")]
    [TestCase("hemoglobin 4.8 g/dL", "haemoglobin 48")]
    [TestCase("pH 6.9", "ph 6.9")]
    [TestCase("ABG: pH 7.05, pCO2 11 kPa, lactate 9, K 6.8", "ph 7.05, pco2 82.51, lactate 9, potassium 6.8")]
    [TestCase("trop 500 ng/L", "troponin-i 500")]
    [TestCase("troponin I 2.5 ng/mL", "troponin-i 2500")]
    [TestCase("platelets 8", "platelets 8")]
    [TestCase("platelets 8,000", "platelets 8")]
    [TestCase("INR 9.5", "inr 9.5")]
    [TestCase("bicarb 5", "bicarbonate 5")]
    [TestCase("creatinine 650 umol/L", "creatinine 650")]
    [TestCase("corrected calcium 3.9 mmol/L", "adjusted-calcium 3.9")]
    [TestCase("paracetamol level 250 mg/L", "paracetamol 250")]
    [TestCase("Wife says temp 39.8 and shivering", "Temperature 39.8")]
    [TestCase("Not well. BP 60/40", "BloodPressure 60/40")]
    [TestCase("No chest pain, HR 38", "HeartRate 38")]
    [TestCase("Target sats 88-92, sats 74%", "Saturation 74")]
    [TestCase("BP was 60/40, now 120/80", "BloodPressure 120/80")]
    [TestCase("BP 60/40 initially. Repeat BP 118/76", "BloodPressure 118/76")]
    [TestCase("sats 82% on air improving to 96% on 2L", "Saturation 82")]
    public void A_number_with_its_name_is_read(string text, string expected) =>
        Assert.That(Read(text), Is.EqualTo(expected));

    [TestCase("target BP <140/90")]
    [TestCase("Target sats 88-92%")]
    [TestCase("Aim SpO2 94%")]
    [TestCase("keep MAP up, keep systolic 100")]
    [TestCase("BP was 60/40 last year")]
    [TestCase("Last year BP 60/40")]
    [TestCase("At the last visit HR 38")]
    [TestCase("potassium 7.2 two weeks ago")]
    [TestCase("Potassium 7.2 in 2019")]
    [TestCase("In 2019 potassium 7.2")]
    [TestCase("previously GCS 7")]
    [TestCase("Hb 5.1 yesterday")]
    [TestCase("temp 39.8 last night")]
    [TestCase("History of BP 220/130")]
    [TestCase("normal BP 90/50")]
    [TestCase("BP 88/50, which is normal for her")]
    [TestCase("usual sats 84%")]
    [TestCase("baseline sats 82%")]
    [TestCase("Sats 84% at baseline")]
    [TestCase("HR 38 which is his usual")]
    [TestCase("sats improved from 82 to 96")]
    [TestCase("mother's BP 200/110")]
    [TestCase("His mother had BP 220/130")]
    [TestCase("brother's potassium 7.2")]
    [TestCase("wife with GCS 3")]
    [TestCase("fetal heart rate 90, HR on CTG 60")]
    [TestCase("if temp > 38 come back")]
    [TestCase("If HR 38 call us")]
    [TestCase("Return if temp 39.8")]
    [TestCase("hold bisoprolol if pulse is 45")]
    [TestCase("Should BP 60/40 occur, he would need GCS 8")]
    [TestCase("No temp 39.8")]
    [TestCase("never had BP 60/40")]
    [TestCase("denies BM 1.9")]
    [TestCase("temp > 39")]
    [TestCase("sats below 90%")]
    [TestCase("GCS <8")]
    [TestCase("K >6")]
    [TestCase("HR 60-100")]
    [TestCase("temp 36 to 38")]
    [TestCase("RR 12\u201320")]
    [TestCase("INR 2-3")]
    [TestCase("potassium 40 mmol IV")]
    [TestCase("potassium chloride 20 mmol/L")]
    [TestCase("glucose 10% 500 ml")]
    [TestCase("glucose 50 ml")]
    [TestCase("sugar 2 spoons in her tea")]
    [TestCase("sodium 0.9%")]
    [TestCase("vitamin K 10 mg")]
    [TestCase("vitamin K 2.5")]
    [TestCase("platelets 2 units transfused")]
    [TestCase("Hb A1c 9.1")]
    [TestCase("HbA1c 9.1")]
    [TestCase("urine pH 6.6")]
    [TestCase("Urine dip: ketones, pH 6.5")]
    [TestCase("pleural fluid pH 6.9")]
    [TestCase("NG aspirate pH 6.5")]
    [TestCase("urinary sodium 100")]
    [TestCase("transferrin saturation 22%")]
    [TestCase("for 24 hr 38")]
    [TestCase("sat 30 minutes in the chair")]
    [TestCase("pulse 2+")]
    [TestCase("pulses 4/5")]
    [TestCase("HR manager, 45 years old")]
    [TestCase("Is HR 38 dangerous?")]
    [TestCase("pacemaker set at HR 60")]
    [TestCase("ventilator RR 18")]
    [TestCase("ketones 3+")]
    [TestCase("BP 12/03/2026")]
    [TestCase("GCS 7/20")]
    [TestCase("temp 12")]
    [TestCase("SpO2 9")]
    [TestCase("The room is at 22 degrees, 3 people, 40 years")]
    public void What_is_wanted_denied_old_somebody_elses_a_range_or_a_dose_is_not_read(string text) =>
        Assert.That(Read(text), Is.Empty);

    [TestCase("glucose 40", "glucose")]
    [TestCase("troponin 30", "troponin-i")]
    [TestCase("creatinine 2.1", "creatinine")]
    public void A_number_that_could_be_in_two_units_is_listed_as_unread(string text, string analyte)
    {
        var floor = SafetyFloor.Assess(new() { ChiefComplaint = "Unwell", HistoryOfPresentIllness = text }, 50);

        Assert.That(floor.Unread.Single().Path, Is.EqualTo("historyOfPresentIllness"));
        Assert.That(floor.Unread.Single().Text, Does.StartWith(analyte));
        Assert.That(floor.Acuity, Is.EqualTo(Acuity.NonUrgent));
    }

    [TestCase("Sats 82% on air", "hypoxaemia")]
    [TestCase("GCS 7", "GCS")]
    [TestCase("BP 60/40", "hypotension")]
    [TestCase("potassium 7.2", "critical-lab:potassium")]
    [TestCase("HR 38", "bradycardia")]
    [TestCase("BM 1.9", "critical-lab:glucose")]
    [TestCase("lactate 6", "critical-lab:lactate")]
    [TestCase("Hb 5.1", "critical-lab:haemoglobin")]
    [TestCase("pH 6.9", "critical-lab:ph")]
    [TestCase("trop 500 ng/L", "critical-lab:troponin-i")]
    public void A_number_of_the_text_counts_in_every_field_and_says_that_it_is_of_the_text(string text, string rule)
    {
        CaseSubmission[] fields =
        [
            new() { ChiefComplaint = text },
            new() { HistoryOfPresentIllness = text },
            new() { Examination = text },
            new() { Investigations = [new() { Name = "Ambulance sheet", Finding = text }] },
        ];
        foreach (var submission in fields)
        {
            var reason = SafetyFloor.Assess(submission, 50).Reasons.Single(reason => reason.Rule == rule);
            Assert.That((reason.From, reason.Acuity <= Acuity.Emergent), Is.EqualTo((FindingSource.Text, true)));
        }
    }

    [Test]
    public void Family_history_holds_no_numbers_of_the_patient() =>
        Assert.That(
            SafetyFloor.Assess(new() { ChiefComplaint = "Rash", FamilyHistory = "BP 60/40, GCS 3" }, 50).Reasons,
            Is.Empty
        );

    [Test]
    public void An_investigation_of_the_urine_says_nothing_of_the_blood() =>
        Assert.That(
            SafetyFloor
                .Assess(
                    new()
                    {
                        ChiefComplaint = "Rash",
                        Investigations = [new() { Name = "Urinalysis", Finding = "Cloudy. pH 6.9. Glucose 30.5" }],
                    },
                    50
                )
                .Acuity,
            Is.EqualTo(Acuity.NonUrgent)
        );

    [Test]
    public void A_measured_field_counts_before_the_text_and_their_contradiction_is_shown()
    {
        var floor = SafetyFloor.Assess(
            new()
            {
                ChiefComplaint = "Cough",
                HistoryOfPresentIllness = "Sats 82% on air.",
                VitalSigns = new() { OxygenSaturation = 97 },
                Labs =
                [
                    new()
                    {
                        Name = "potassium",
                        Value = 4.1,
                        Unit = "mmol/L",
                    },
                ],
                Examination = "potassium 7.2",
            },
            50
        );

        Assert.That(floor.Acuity, Is.EqualTo(Acuity.NonUrgent));
        Assert.That(
            floor.Contradictions,
            Is.EqualTo(
                new[]
                {
                    "vitalSigns.oxygenSaturation is 97, the text (historyOfPresentIllness) says 82; the measured value counts.",
                    "labs (potassium) is 4.1, the text (examination) says 7.2; the measured value counts.",
                }
            )
        );
    }

    [Test]
    public void A_score_takes_from_the_text_what_no_field_gives()
    {
        var score = SafetyFloor
            .Assess(
                new()
                {
                    ChiefComplaint = "RR 38, sats 82% on air",
                    VitalSigns = new() { HeartRate = 120 },
                },
                50
            )
            .Reasons.Single(reason => reason.Rule == "NEWS2");

        Assert.That((score.Value, score.From), Is.EqualTo(("8", FindingSource.Text)));
    }

    [Test]
    public void What_the_fields_say_alone_is_said_to_be_of_the_fields() =>
        Assert.That(
            SafetyFloor
                .Assess(
                    new()
                    {
                        ChiefComplaint = "RR 38",
                        VitalSigns = new() { SystolicBp = 60 },
                    },
                    50
                )
                .Reasons.Single(reason => reason.Rule == "hypotension")
                .From,
            Is.EqualTo(FindingSource.Field)
        );

    [Test]
    public void A_potassium_of_the_text_forbids_as_a_measured_one_does() =>
        Assert.That(
            Contraindications.Check(new() { ChiefComplaint = "Weak, potassium 7.2" }, 50, ["Give suxamethonium"]),
            Is.Not.Empty
        );

    [Test]
    public void In_a_complaint_my_mother_is_the_patient() =>
        Assert.That(
            SafetyFloor
                .Assess(new() { ChiefComplaint = "My mother's BP is 60/40" }, 80)
                .Reasons.Select(reason => reason.Rule),
            Does.Contain("hypotension")
        );

    [Test]
    public void A_text_of_a_hundred_thousand_characters_is_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("HR 80 BP 120/80 sats if target K 4 ", 2_900)) + ". GCS 7";

        Assert.That(NoteNumbers.Read(text)[^1].Measure.Kind, Is.EqualTo(NoteKind.ComaScale));
    }

    private static string Read(string text) =>
        string.Join(
            ", ",
            NoteNumbers
                .Read(text)
                .Select(number =>
                    $"{(number.Measure.Analyte.Length > 0 ? number.Measure.Analyte : number.Measure.Kind.ToString())} {FloorFindings.Show(number.Value)}"
                    + (number.Second is { } second ? $"/{FloorFindings.Show(second)}" : "")
                )
        );
}
