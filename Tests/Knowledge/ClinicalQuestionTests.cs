using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Storage;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class ClinicalQuestionTests
{
    private TemporaryFolder _folder = null!;
    private KnowledgeBase _base = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new();
        _base = await BuiltInBase.OpenAsync(_folder.Path, default);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _base.Dispose();
        _folder.Dispose();
    }

    [TestCase("54-year-old with crushing chest pain to the left arm, diaphoretic, ST elevation V1 to V4", "esc-acs-2023#stemi-reperfusion")]
    [TestCase("tearing pain between the shoulder blades, different blood pressure in the two arms", "esc-aortic-2024#acute-dissection")]
    [TestCase("worst headache of her life, peaked in seconds, stiff neck", "aha-asa-subarachnoid-haemorrhage-2023#diagnosis")]
    [TestCase("right arm weakness and aphasia, last seen well 2 hours ago", "aha-asa-ischaemic-stroke-2019#reperfusion")]
    [TestCase("still convulsing after eight minutes, which benzodiazepine dose", "aes-status-epilepticus-2016#treatment")]
    [TestCase("sudden pleuritic chest pain and dyspnea after knee surgery, tachycardic, one calf swollen", "esc-pulmonary-embolism-2019#diagnosis-risk")]
    [TestCase("known COPD, more sputum, drowsy, raised carbon dioxide on the blood gas", "gold-copd-2024#exacerbation")]
    [TestCase("melena and hematemesis, takes ibuprofen", "acg-upper-gi-bleeding-2021#initial")]
    [TestCase("teenager with thirst, vomiting, ketones and pH 7.1", "ada-hyperglycaemic-crises-2024#diabetic-ketoacidosis")]
    [TestCase("long-term prednisolone stopped last week, now vomiting and hypotensive", "endocrine-society-adrenal-insufficiency-2016#crisis")]
    [TestCase("potassium 7.1 with peaked T waves on the ECG", "uk-kidney-hyperkalaemia-2023#emergency")]
    [TestCase("septic, lactate 4.5, blood pressure 80/40, how much fluid and which vasopressor", "ssc-sepsis-2021#first-hour")]
    [TestCase("fever after returning from Ghana, jaundice, drowsy", "who-malaria-2023#severe")]
    [TestCase("neutrophils 200 after chemotherapy and temperature 38.6", "idsa-febrile-neutropenia-2010#initial")]
    [TestCase("72-year-old with temporal headache, jaw claudication and blurred vision", "eular-giant-cell-arteritis-2018#management")]
    [TestCase("34 weeks pregnant, 170/115, headache and flashing lights", "acog-preeclampsia-2020#severe-features")]
    [TestCase("boy of 14 with sudden testicular pain and vomiting", "eau-testicular-torsion-2024#acute-scrotum")]
    [TestCase("painful red eye, haloes, vomiting, mid-dilated pupil", "aao-angle-closure-2020#acute")]
    [TestCase("lip swelling, wheeze and hypotension minutes after peanuts", "resus-council-anaphylaxis-2021#adrenaline")]
    [TestCase("took 30 tablets of paracetamol 5 hours ago", "mhra-paracetamol-2012#overdose")]
    public async Task The_entry_that_answers_is_among_the_first_five(string question, string expected)
    {
        var found = await _base.AskAsync(question);
        Assert.That(found.Select(passage => passage.Id), Does.Contain(expected));
    }
}
