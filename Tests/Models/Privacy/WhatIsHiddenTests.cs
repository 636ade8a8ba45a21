using NUnit.Framework;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Models.Privacy.Names;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>
/// What points to a person, by kind: what stands between braces must not leave, everything else must.
/// </summary>
internal sealed class WhatIsHiddenTests
{
    [TestCase("admitted {3/4/12}, discharged {5/4/12}; DOB: {11/02/68}; seen on {11/02}, well")]
    [TestCase("the {third of May} and {eleventh of February nineteen sixty-eight}; {tres de mayo de 2019}")]
    [TestCase("{2024年3月11日}, {2024년 3월 11일}, {ngày 11 tháng 3 năm 2024}")]
    [TestCase(
        "{٢٠٢٤-٠٣-١١}; {११ मार्च २०२४}; {１１／０３／２０２４}; {11 марта 2024}; {11 במרץ 2024}; {11 มีนาคม 2567}"
    )]
    [TestCase("{11 Mart 2024}; {11 marca 2024}; {11-13 Feb 2024}; {04/06/21}: CRP 120")]
    [TestCase("{19-III-2024}; {Christmas Eve 2023}; {27 okt 64}; {11FEB24}; {двадцать третьего февраля}; {7 de set.}")]
    public void Dates(string marked) => Check(marked);

    [TestCase("dr {yardley} says give 40 mg furosemide, her husband {bertram} agrees")]
    [TestCase("Drs. {Okonkwo} and {Hathersage}; Drs {Okoro}, {Melnyk} and {Zhao} discussed the hip")]
    [TestCase(
        "Chaplain {Ortiz}, Rabbi {Feldbaum}, Imam {Yahya}, Officer {Brandt}, Matron {Lidgate}, Nurse {Park Ji-hyun}"
    )]
    [TestCase(
        "Il dottor {Marchetti}; Docteure {Haddad}; Dra. {Pilar}; Doutora {tainá}; Pfarrer {Hinterhuber}; Enfermera {Xóchitl}"
    )]
    [TestCase(
        "Told by {Sunita} to stop; under the care of {Whitfield}; c/o {Maria Lopez}; d/w {Featherstone}; ask for {Tunde}"
    )]
    [TestCase("{Edith Crowe}, RN, noticed; Signed, {Marguerite Dole}, PA-C; NOK {Tomasz Wolny} (brother)")]
    [TestCase("{Whitfield} suspects an embolus. {Whitfield} increased lisinopril to 20 mg. {Thandiwe} came along")]
    [TestCase(
        "Лікар {Остап Мельник}; Врач {Пётр Зимин}; Муж {Геннадий}; الدكتورة {منى الكعبي} وصفت; ד\"ר {יעל כהן} נתנה"
    )]
    [TestCase("医生{赵国强}建议做CT; 护士{孙丽}说; {王}先生; 환자는 {김민수} 선생님이; {田中}さん")]
    [TestCase(
        "Medico curante: dott.ssa {Scimemi}; Echtgenote {Wiepkje} is mantelzorger; nurse {bernie} says; hx obtained from {Bríd}, home help"
    )]
    public void Names_of_others(string marked) => Check(marked);

    [TestCase("Siobhán O'Brien", "{O'Brian}'s potassium; patient{SiobhanO'Brien} came; {siobhan}77 logged in")]
    [TestCase("Pieter van der Berg", "{Vanderberg}, {Vandenberg} and Mr {Vanderburg}")]
    [TestCase("Ivan Petrov", "{Иваном Петровым} и {Петрову}; {Petroff}")]
    [TestCase("Mohammed Hussein", "{Muhammad Husain} came; {Mo} says")]
    [TestCase("William Stone", "{Bill} says. {Stone} denies pain")]
    [TestCase("Margaret Shaw", "{Peggy} came; {M.S.} and {M. S.}")]
    [TestCase("Chukwuemeka Balogun", "{Emeka}'s wife")]
    [TestCase("Chen Xiuying", "{chen xiu ying} cannot swallow; {陈秀英}服用二甲双胍500毫克")]
    [TestCase("Bohdana Hrytsenko", "{Гриценко Богдана}, лейкоцити 16,4")]
    [TestCase("Jane Rое", "{Jane Roe} came")]
    public void The_patients_name_in_other_spellings(string name, string marked) => Check(marked, name);

    [TestCase(
        "bare 4711; (4711): seen; CK 4711; BNP of 4711; 4711 copies",
        "bare [ID-1]; ([ID-1]): seen; CK 4711; BNP of 4711; 4711 copies"
    )]
    public void A_part_of_the_record_number_but_not_a_result(string text, string expected) =>
        Assert.That(Masks.Of(id: "MRN-4711-ZQ").Mask(text), Is.EqualTo(expected));

    [TestCase(
        "Known at {Millbank Surgery}; to {Saint Oswald's Care Home}; {Our Lady's Hospital}; Dr {Cusack} of {Ballyduff Medical Centre}"
    )]
    [TestCase(
        "Works for {Corrib Marine Salvage} as a diver; her employer was {Tattersall Mills}; Trabaja en {Ladrillera El Porvenir}"
    )]
    [TestCase(
        "{Clinique du Vieux-Port}; {Kreiskrankenhaus Obertal}; {Casa di Riposo Villa Serena}; {Bệnh viện Hoàn Mỹ}; 由{仁和医院}转来"
    )]
    [TestCase(
        "Works the line at {Pelican Bay Seafood}; seen at {Living Waters Chapel}; Transferred from {Kaplan Medical Center}; {Huta Sendzimira}"
    )]
    [TestCase(
        "Remiss från {Vårdcentralen Granloholm}; was schipper bij {Rederij Doeksma}; à l'{école Jules-Verne}; Работала на {заводе «Мотовилиха»}"
    )]
    public void Hospitals_and_employers(string marked) => Check(marked);

    [TestCase(
        "MBI {1EG4-TE5-MK72}; NI no {AB123456C}; CPF {111.444.777-35}, RG {24.678.131-4}; AHV {756.9217.0769.85}"
    )]
    [TestCase(
        "personnummer {811218-9876}; CPR {070761-4285}; {RSSMRA85T10A562S}; CURP {ZALR570530HDFRNF09}; NIE {X1234567L}; {12345678Z}"
    )]
    [TestCase(
        "IBAN {DE89 3704 0044 0532 0130 00}; NIR {1 85 05 78 006 084 91}; {784-1994-1234567-1}; {116-973-385 89}; {870105-2345678}"
    )]
    [TestCase(
        "DICOM {1.2.840.113619.2.55.3.604688119.971}; {1HGCM82633A004352}; {(01)00844588003288(17)141120}; {2341 2341 2346}"
    )]
    [TestCase(
        "member ID {W2209 44871}; Ambulancia placas {NHT-48-21}; Placa do carro {RIO2A18}; RAMQ {TREG 4302 1418}"
    )]
    [TestCase(
        "Car reg {SN09 KLM} left; Rego {482 XKD} per police; Auto {WHV-JS 61}; CNIC {42201-1234567-1}; Ghana Card {GHA-718234561-2}"
    )]
    [TestCase(
        "SVNR {1237 010180}; Fødselsnr {151086 95088}; policy {P/161200/01/2024/004417}; mutuelle nº {MGX 449 201}; PM n. serie {RZJ 604412S}"
    )]
    public void Identity_insurance_and_device_numbers(string marked) => Check(marked);

    [TestCase(
        "E-mail is {deshawn.k at example dot net}. {jane (at) example (dot) org}; {jane[at]example.org}; {jane @ example.org}"
    )]
    [TestCase(
        "Logged in as {dkowal84}; Instagram: {sunny.jane}; 微信 {wx_chenbo77}; 电话{138 5550 1199}; call her on {555 0199 22}"
    )]
    public void Mail_addresses_as_they_are_said_and_user_names(string marked) => Check(marked);

    [TestCase("Lives at {34 Orchard Rise} with two cats; {Glebe Cottage}, {Main Street}, Eircode {V94 T2XR}")]
    [TestCase(
        "Anschrift: {Am Mühlbach 3, 86150 Augsburg}. Bydliště: {Lipová 27, 602 00 Brno}. Проживает: {пр. Мира, 44, кв. 9}"
    )]
    [TestCase(
        "wohnt {Grinzinger Straße 12/4/9, 1190 Wien}; Door No. {12/4, 2nd Cross Street, T. Nagar}; {calle 62 #481 x 57 y 59}; {881 County Road 12}"
    )]
    [TestCase("地址：{静安区长寿路99弄4号}")]
    public void Addresses(string marked) => Check(marked);

    [TestCase(
        "His grandfather lived to {97}; his nan is {ninety eight} and well; Babička má {92} let; Бабушке {95} лет"
    )]
    [TestCase("{94} ans; {vierundneunzig} Jahre; {noventa y tres} años; {94}岁; mother died at {ninety-one}")]
    public void Ages_over_89(string marked) => Check(marked);

    [Test]
    public void The_hospitals_own_names()
    {
        var mask = IdentityMask.Of(
            "case-1",
            Masks.Submission("Jane Roe", null),
            Masks.AcceptedAt,
            OwnNames.Of(["Nordstern", "Haus Linde"])
        );

        Assert.That(
            mask.Mask("Moved from NORDSTERN to Haus Linde; nordsterne stay"),
            Is.EqualTo("Moved from [PLACE-1] to [PLACE-2]; nordsterne stay")
        );
    }

    [TestCase("Nordstern", ExpectedResult = false)]
    [TestCase("Ward", ExpectedResult = true)]
    [TestCase("Heart Clinic", ExpectedResult = true)]
    [TestCase(" ", ExpectedResult = true)]
    [TestCase("St", ExpectedResult = true)]
    public bool An_own_name_that_would_hide_clinical_words_is_refused(string name) => OwnNames.IsUnfit(name);

    private static void Check(string marked, string name = "Jane Roe")
    {
        var (text, parts) = (
            marked.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal),
            marked.Split('{', '}')
        );
        var mask = Masks.Of(name);
        var masked = mask.Mask(text);
        Assert.Multiple(() =>
        {
            for (var at = 1; at < parts.Length; at += 2)
                Assert.That(masked, Does.Not.Contain(parts[at]), $"left in {masked}");
            Assert.That(mask.Restore(masked), Is.EqualTo(text));
        });
    }
}
