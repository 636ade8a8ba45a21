using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class OtherIdentifierTests
{
    [TestCase("Seen by Dr. Okonkwo today", "Seen by Dr. [NAME-1] today")]
    [TestCase("her husband Kwame Mensah called", "her husband [NAME-1] called")]
    [TestCase("his daughter, Maria, says", "his daughter, [NAME-1], says")]
    [TestCase("Patient: Ivo Brkic, 58", "Patient: [NAME-1], 58")]
    [TestCase("signed by Ola Nordmann", "signed by [NAME-1]")]
    [TestCase("Frau Dr. Schäfer und Señora Peña", "Frau Dr. [NAME-1] und Señora [NAME-2]")]
    [TestCase("Mr Bell has Bell's palsy", "Mr [NAME-1] has Bell's palsy")]
    [TestCase("John Obuya brought her", "[NAME-1] brought her")]
    [TestCase("DR SMITHSON REVIEWED", "DR [NAME-1] REVIEWED")]
    [TestCase(
        "Her mother-in-law Ada Obi; NOK: Tomasz Wolny (brother)",
        "Her mother-in-law [NAME-1]; NOK: [NAME-2] (brother)"
    )]
    [TestCase("Mr. and Mrs. Kowalczyk came", "Mr. and Mrs. [NAME-1] came")]
    [TestCase("dr. van der Meer called", "dr. [NAME-1] called")]
    [TestCase("lives with Thandiwe Mbekwe and a cat", "lives with [NAME-1] and a cat")]
    [TestCase(
        "known as Billy; cared for by her stepmother Ludmila",
        "known as [NAME-1]; cared for by her stepmother [NAME-2]"
    )]
    [TestCase("seen by Rosalind Johansen-Lie", "seen by [NAME-1]")]
    [TestCase("her cardiologist Ahmed Farouk", "her cardiologist [NAME-1]")]
    public void Other_people_are_masked_where_a_cue_names_them(string text, string expected) => Check(text, expected);

    [TestCase("id H-4711/0815", "id [ID-1]")]
    [TestCase("h 4711 0815, H47110815, 4711-0815", "[ID-1], [ID-2], [ID-3]")]
    [TestCase("MRN: 88231", "MRN: [ID-1]")]
    [TestCase("NHS 943 476 5919", "NHS [ID-1]")]
    [TestCase("123-45-6789", "[ID-1]")]
    [TestCase("insurance policy no. AX-5512-B", "insurance policy no. [ID-1]")]
    [TestCase("IBAN DE89 3704 0044 0532 0130 00", "IBAN [ID-1]")]
    [TestCase("card 4111 1111 1111 1111", "card [ID-1]")]
    [TestCase("ref 20241131", "ref [ID-1]")]
    [TestCase("licence plate B-MW 1234", "licence plate [ID-1]")]
    [TestCase("plate AB12 CDE", "plate [ID-1]")]
    [TestCase("Versichertennummer A123456789; SSN 123456789", "Versichertennummer [ID-1]; SSN [ID-2]")]
    [TestCase("IP 2001:db8::ff00:42:8329", "IP [IP-1]")]
    [TestCase("fax +44 (0)1865 270001; mobile 9876543210", "fax [PHONE-1]; mobile [PHONE-2]")]
    [TestCase("Avenida de América 22, 28028 Madrid", "[ADDRESS-1]")]
    [TestCase("passport C01X00T47", "passport [ID-1]")]
    [TestCase(
        "pacemaker serial no. PJN204411; device serial SN-023757",
        "pacemaker serial no. [ID-1]; device serial SN-[ID-2]"
    )]
    [TestCase("+49 30 1234567", "[PHONE-1]")]
    [TestCase("phone 555-0199", "phone [PHONE-1]")]
    [TestCase("(617) 555-0123 or 617-555-0123", "[PHONE-1] or [PHONE-2]")]
    [TestCase("020 7946 0958", "[PHONE-1]")]
    [TestCase("+1 617 555 0123, +234 803 555 0123", "[PHONE-1], [PHONE-2]")]
    [TestCase("jane.roe@example.org!", "[EMAIL-1]!")]
    [TestCase("see https://example.org/a?b=c. Then", "see [URL-1]. Then")]
    [TestCase("www.example.org/x and 192.168.10.4", "[URL-1] and [IP-1]")]
    [TestCase("lives at 12 High Street, Springfield, IL 62704", "lives at [ADDRESS-1]")]
    [TestCase("221B Baker Street", "[ADDRESS-1]")]
    [TestCase("Hauptstraße 12a, 10115 Berlin", "[ADDRESS-1]")]
    [TestCase("Calle Mayor 5; 12 rue de la Paix", "[ADDRESS-1]; [ADDRESS-2]")]
    [TestCase("P.O. Box 443; SW1A 1AA; MA 02139", "[ADDRESS-1]; [ADDRESS-2]; [ADDRESS-3]")]
    [TestCase("93-year-old woman", "[AGE-90+-1]-year-old woman")]
    [TestCase("aged 101; 93 yo; 90 years", "aged [AGE-90+-1]; [AGE-90+-2] yo; [AGE-90+-3] years")]
    [TestCase("ninety-three years old", "[AGE-90+-1] years old")]
    [TestCase("93F with cough", "[AGE-90+-1]F with cough")]
    [TestCase("[NAME-1] and [ id-22 ] stay", "[NAME-1] and [ id-22 ] stay")]
    public void Identifiers_are_masked(string text, string expected) => Check(text, expected);

    [TestCase("aspirin 5 mg, 500/125 mg, 120/80, 08:10, 3/6 murmur, 08:10:00")]
    [TestCase("disc at L4/L5, T2 hyperintensity, T1 N0 M0, T2N1M0, C5-C6")]
    [TestCase("COVID-19, ICD J18.9, I21.4, HLA-B27, CYP2D6, B12 5MG, CA19-9")]
    [TestCase("ST elevation in II, III, aVF; QTc 480 ms; V1-V4")]
    [TestCase("potassium 4.1 mmol/L (3.5-5.1); troponin 0.5 ng/mL; platelets 150,000")]
    [TestCase("viral load 1500000 copies/mL; WBC 12.4 x10^9/L; titre 1:160")]
    [TestCase("Parkinson disease, Crohn's disease, Graves disease, Murphy sign, Bell's palsy, Guillain-Barré syndrome")]
    [TestCase("in 2015, since 1998, 2 weeks ago, for 30 years, 89-year-old, 40 pack-years, 100 pack years")]
    [TestCase(
        "Lives with Parkinson's disease; living with HIV; lives with Mum; known as COPD; known with Crohn's; seen by Cardiologist Review"
    )]
    [TestCase(
        "Metoprolol 50 mg, Warfarin, Levetiracetam 500 mg, Crohn disease, Hodgkin lymphoma, Addison crisis, Dr. review, device 70 bpm"
    )]
    [TestCase("MS relapse; MR imaging of the brain; MS Contin 15 mg; mild MR and TR")]
    [TestCase("mother died of Alzheimer disease; father MI at 50; sister has Crohn's; brother healthy")]
    [TestCase("Discussed with Cardiology. Seen by Orthopaedics. Referred by GP.")]
    [TestCase("PMID 12345678, NCT01234567, SNOMED 22298006, LOINC 2951-2")]
    [TestCase("temperature 101F, HR 95, SpO2 93 % on 2 L, GCS 15, BP 98/60 mmHg")]
    [TestCase("dose 1-0-1, grade 2/4, power 5/5, ratio 1.5, 10-20 ml/kg/h, 1000 mL in 500 min")]
    [TestCase("## Case\n- Patient: 58 years, male, 82 kg\n- Chief complaint: Crushing chest pain for one hour")]
    [TestCase("may 5 mg help; set 10 goals; March fracture; at 5 Hz; PEG 3350; via NG tube 20 ml")]
    [TestCase(
        "troponin 45 on 2/3 readings; 3/4/5 mg; 24/7; ST elevation@1.4; 95 yards; Patient Oriented x3, Patient Education given"
    )]
    [TestCase("Mother: Hypertension; Father: Diabetes. Patient Reports pain. Patient Denies fever")]
    public void Clinical_content_survives(string text) => Check(text, text);

    private static void Check(string text, string expected)
    {
        var mask = Masks.Of();

        Assert.That(mask.Mask(text), Is.EqualTo(expected));
        Assert.That(mask.Restore(expected), Is.EqualTo(text));
    }
}
