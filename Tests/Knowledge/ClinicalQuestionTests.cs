using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Orleans.MedAssist.Knowledge.Embeddings;
using Orleans.MedAssist.Knowledge.Storage;
using Orleans.MedAssist.Language.Meaning;

namespace Orleans.MedAssist.Tests.Knowledge;

public sealed class ClinicalQuestionTests
{
    private readonly SentenceEncoder _encoder = new(NullLogger<SentenceEncoder>.Instance);
    private TemporaryFolder _folder = null!;
    private KnowledgeBase _base = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new();
        _base = await BuiltInBase.OpenAsync(_folder.Path, new(), null, new TextByMeaning(_encoder), default);
    }

    [OneTimeTearDown]
    public void Close()
    {
        _base.Dispose();
        _encoder.Dispose();
        _folder.Dispose();
    }

    [TestCase(
        "54-year-old with crushing chest pain to the left arm, diaphoretic, ST elevation V1 to V4",
        "esc-acs-2023#stemi-reperfusion"
    )]
    [TestCase(
        "tearing pain between the shoulder blades, different blood pressure in the two arms",
        "esc-aortic-2024#acute-dissection"
    )]
    [TestCase(
        "worst headache of her life, peaked in seconds, stiff neck",
        "aha-asa-subarachnoid-haemorrhage-2023#diagnosis"
    )]
    [TestCase(
        "right arm weakness and aphasia, last seen well 2 hours ago",
        "aha-asa-ischaemic-stroke-2019#reperfusion"
    )]
    [TestCase(
        "still convulsing after eight minutes, which benzodiazepine dose",
        "aes-status-epilepticus-2016#treatment"
    )]
    [TestCase(
        "sudden pleuritic chest pain and dyspnea after knee surgery, tachycardic, one calf swollen",
        "esc-pulmonary-embolism-2019#diagnosis-risk"
    )]
    [TestCase("known COPD, more sputum, drowsy, raised carbon dioxide on the blood gas", "gold-copd-2024#exacerbation")]
    [TestCase("melena and hematemesis, takes ibuprofen", "acg-upper-gi-bleeding-2021#initial")]
    [TestCase(
        "teenager with thirst, vomiting, ketones and pH 7.1",
        "ada-hyperglycaemic-crises-2024#diabetic-ketoacidosis"
    )]
    [TestCase(
        "long-term prednisolone stopped last week, now vomiting and hypotensive",
        "endocrine-society-adrenal-insufficiency-2016#crisis"
    )]
    [TestCase("potassium 7.1 with peaked T waves on the ECG", "uk-kidney-hyperkalaemia-2023#emergency")]
    [TestCase(
        "septic, lactate 4.5, blood pressure 80/40, how much fluid and which vasopressor",
        "ssc-sepsis-2021#first-hour"
    )]
    [TestCase("fever after returning from Ghana, jaundice, drowsy", "who-malaria-2023#severe")]
    [TestCase("neutrophils 200 after chemotherapy and temperature 38.6", "idsa-febrile-neutropenia-2010#initial")]
    [TestCase(
        "72-year-old with temporal headache, jaw claudication and blurred vision",
        "eular-giant-cell-arteritis-2018#management"
    )]
    [TestCase("34 weeks pregnant, 170/115, headache and flashing lights", "acog-preeclampsia-2020#severe-features")]
    [TestCase("boy of 14 with sudden testicular pain and vomiting", "eau-testicular-torsion-2024#acute-scrotum")]
    [TestCase("painful red eye, haloes, vomiting, mid-dilated pupil", "aao-angle-closure-2020#acute")]
    [TestCase(
        "lip swelling, wheeze and hypotension minutes after peanuts",
        "resus-council-anaphylaxis-2021#adrenaline"
    )]
    [TestCase("took 30 tablets of paracetamol 5 hours ago", "mhra-paracetamol-2012#overdose")]
    [TestCase(
        "recurrent lip and tongue swelling without itch, takes lisinopril",
        "wao-hereditary-angioedema-2021#attack"
    )]
    [TestCase("weals that come and go for three months, antihistamine does not help", "eaaci-urticaria-2022#chronic")]
    [TestCase(
        "regular narrow complex tachycardia at 190, vagal manoeuvres failed",
        "esc-supraventricular-tachycardia-2019#acute"
    )]
    [TestCase(
        "fever, new murmur and splinter haemorrhages in a man with a prosthetic valve",
        "esc-endocarditis-2023#diagnosis"
    )]
    [TestCase("skin blistering and sore mouth ten days after starting lamotrigine", "bad-sjs-ten-2016#acute")]
    [TestCase("found in the snow, core temperature 28", "wms-hypothermia-2019#accidental")]
    [TestCase("sodium 112 and a seizure", "ese-hyponatraemia-2014#symptomatic")]
    [TestCase("nose has been bleeding for an hour, takes warfarin", "aao-hns-epistaxis-2020#nosebleed")]
    [TestCase(
        "right iliac fossa pain that began around the umbilicus, vomiting, rebound",
        "wses-appendicitis-2020#diagnosis"
    )]
    [TestCase(
        "severe abdominal pain, dark urine and confusion in a young woman",
        "aga-porphyria-2023#acute-intermittent"
    )]
    [TestCase("chest pain, fever and hypoxia in sickle cell disease", "ash-sickle-cell-2020#acute-complications")]
    [TestCase("new diarrhoea after clindamycin in hospital", "idsa-clostridioides-2021#treatment")]
    [TestCase("feet numb, macrocytosis, vegan", "nice-b12-2024#megaloblastic")]
    [TestCase(
        "found on the floor after a day, brown urine, creatine kinase 40,000",
        "aast-rhabdomyolysis-2022#management"
    )]
    [TestCase("ascending weakness and absent reflexes two weeks after diarrhoea", "ean-guillain-barre-2023#diagnosis")]
    [TestCase("7 weeks pregnant, one-sided pelvic pain and shoulder tip pain", "nice-ectopic-2019#early-pregnancy")]
    [TestCase("shower of floaters and a curtain over one eye", "aao-retinal-detachment-2019#flashes")]
    [TestCase("tibia fracture, pain on passive stretch of the toes, tense calf", "boa-compartment-syndrome-2016#limb")]
    [TestCase("toddler with barking cough and stridor at night", "cps-croup-2017#steroid")]
    [TestCase("rigid, febrile and confused after haloperidol", "bap-catatonia-2023#neuroleptic-malignant")]
    [TestCase(
        "tall thin man with sudden breathlessness, absent breath sounds on the left",
        "bts-pleural-disease-2023#pneumothorax"
    )]
    [TestCase("podagra, very painful big toe, raised urate", "eular-gout-2016#flare")]
    [TestCase("pinpoint pupils, respiratory rate 4, unresponsive", "aha-opioid-2023#naloxone")]
    [TestCase("loin to groin colic with fever and a stone on CT", "eau-urolithiasis-2024#renal-colic")]
    [TestCase("cold, pale, pulseless leg for three hours, atrial fibrillation", "esvs-limb-ischaemia-2020#acute")]
    [TestCase("known abdominal aneurysm, back pain, collapse and hypotension", "esvs-aortic-aneurysm-2024#rupture")]
    [TestCase("drank antifreeze, high osmolar gap, acidosis", "extrip-toxic-alcohol-2023#methanol")]
    [TestCase("confused, ataxic and double vision in a heavy drinker", "asam-alcohol-withdrawal-2020#treatment")]
    public async Task The_entry_that_answers_is_among_the_first_five(string question, string expected)
    {
        var found = await _base.Mixed.SearchAsync(question, null, 5, default);
        Assert.That(found.Select(passage => passage.Id), Does.Contain(expected));
    }
}
