using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Models.Privacy;

internal sealed class PatientNameTests
{
    [TestCase("Jane Roe", "Jane Roe has chest pain", "[PATIENT-1] has chest pain")]
    [TestCase("Jane Roe", "ROE, Jane: seen", "[PATIENT-1]: seen")]
    [TestCase("Jane Roe", "Mrs Roe's pain", "Mrs [PATIENT-1]'s pain")]
    [TestCase("Jane Roe", "J. Roe and roe, jane q. came", "[PATIENT-1] and [PATIENT-2] q. came")]
    [TestCase("Jane Roe", "JANE ROE DENIES FEVER", "[PATIENT-1] DENIES FEVER")]
    [TestCase("Jane Roe", "Jane Q. Roe, 58", "[PATIENT-1], 58")]
    [TestCase("Jane Roe", "the Roes live here", "the [PATIENT-1] live here")]
    [TestCase("Jane Roe", "{\"a\":\"Jane\\nRoe\"}", "{\"a\":\"[PATIENT-1]\\n[PATIENT-2]\"}")]
    [TestCase("José García López", "Jose Garcia was seen", "[PATIENT-1] was seen")]
    [TestCase("Jose Garcia", "Jos\\u00e9 Garc\\u00EDa was seen", "[PATIENT-1] was seen")]
    [TestCase("Jose Garcia", "Jose\u0301 was seen", "[PATIENT-1] was seen")]
    [TestCase(
        "Siobhán O'Brien",
        "Ms O\\u0027Brien; O’Brien; O Brien; OBRIEN",
        "Ms [PATIENT-1]; [PATIENT-2]; [PATIENT-3]; [PATIENT-4]"
    )]
    [TestCase("Pieter van der Berg", "Mr van der Berg came", "Mr [PATIENT-1] came")]
    [TestCase("Jürgen Müller", "Juergen Mueller kam, Herr MÜLLER", "[PATIENT-1] kam, Herr [PATIENT-2]")]
    [TestCase("Juergen Mueller", "Müller kam", "[PATIENT-1] kam")]
    [TestCase("Wang Xiaoming", "Xiao Ming Wang coughs", "[PATIENT-1] coughs")]
    [TestCase("Xiao-Ming Wang", "Xiaoming coughs", "[PATIENT-1] coughs")]
    [TestCase("王小明", "病人王小明，小明咳嗽", "病人[PATIENT-1]，[PATIENT-2]咳嗽")]
    [TestCase("Nguyễn Thị Hương", "Nguyen Thi Huong, bà Hương", "[PATIENT-1], bà [PATIENT-2]")]
    [TestCase("محمد الأحمد", "المريض محمد يسعل", "المريض [PATIENT-1] يسعل")]
    [TestCase("Fatima Al-Sayed", "Fatima al-Sayed; Mrs AL SAYED", "[PATIENT-1]; Mrs [PATIENT-2]")]
    [TestCase("Søren Ødegård", "Soren Odegard came", "[PATIENT-1] came")]
    [TestCase("Garcia-Lopez, Ana", "Ana Garcia Lopez; GarciaLopez", "[PATIENT-1]; [PATIENT-2]")]
    [TestCase("May Li", "Li came. May reports pain", "[PATIENT-1] came. [PATIENT-2] reports pain")]
    [TestCase(
        "Will Young",
        "It hurts Will at night. Mr Young smokes",
        "It hurts [PATIENT-1] at night. Mr [PATIENT-2] smokes"
    )]
    [TestCase("Agnieszka Kowalczyk", "Kowalzyk came, Ms Kowalczik", "[PATIENT-1] came, Ms [PATIENT-2]")]
    [TestCase("Jane Featherstonehaugh", "Fetaherstonehaugh came", "[PATIENT-1] came")]
    [TestCase("Mary Ann Roe", "M.A.R. was seen", "[PATIENT-1] was seen")]
    [TestCase("Parkinson, James", "Mr Parkinson has Parkinson's disease", "Mr [PATIENT-1] has Parkinson's disease")]
    [TestCase("James Graves", "Graves came with Graves' disease", "[PATIENT-1] came with Graves' disease")]
    public void The_name_is_masked_in_any_spelling(string name, string text, string expected) =>
        Check(name, text, expected);

    [TestCase("May Roe", "May need surgery and may be septic")]
    [TestCase("Will Young", "She will come. Will need surgery; a young man")]
    [TestCase("Grace Long", "a long history, saving grace")]
    [TestCase("Rose Head", "creatinine rose, head normal")]
    [TestCase("Ann Murphy", "Murphy sign negative, Murphy's sign")]
    [TestCase("Case Case", "## Case\n- Patient: 58 years")]
    [TestCase("Ann Aspirn", "Aspirin was given")]
    [TestCase("John Wilsons", "Wilson disease")]
    [TestCase("Ann Martinz", "martini")]
    [TestCase("Mary Ives", "MI ruled out")]
    [TestCase("Jane Roe", "heroes, Roentgen, janet")]
    [TestCase("", "Nothing is known")]
    [TestCase("Do Van An", "do an ECG in a van")]
    public void What_is_no_name_survives(string name, string text) => Check(name, text, text);

    [Test]
    public void Whether_a_text_still_holds_the_patient_is_known()
    {
        var mask = Masks.Of();

        Assert.That(mask.IsKnown("Roe came"), Is.True);
        Assert.That(mask.IsKnown("H 4711 0815"), Is.True);
        Assert.That(mask.IsKnown(mask.Mask("Jane Roe, H47110815, [NAME-7]")), Is.False);
    }

    private static void Check(string name, string text, string expected)
    {
        var mask = Masks.Of(name);

        Assert.That(mask.Mask(text), Is.EqualTo(expected));
        Assert.That(mask.Restore(mask.Mask(text)), Is.EqualTo(text));
    }
}
