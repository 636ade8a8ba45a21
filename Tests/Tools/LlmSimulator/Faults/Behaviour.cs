using System.ComponentModel;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>
/// What endpoints do otherwise than their clients expect, as long as it is switched on; several at once where
/// they go together.
/// </summary>
internal enum Behaviour
{
    [Description("400 to response_format json_schema, naming the parameter")]
    SchemaRefused,

    [Description("422 to response_format json_schema, as validators of web frameworks word it")]
    SchemaUnprocessable,

    [Description("404 to response_format, as routers of many providers word it")]
    SchemaNotRouted,

    [Description("400 to any response_format")]
    JsonRefused,

    [Description("takes json_schema and answers prose unless the schema stands in the prompt")]
    SchemaIgnored,

    [Description("400 to temperature, naming the parameter")]
    TemperatureRefused,

    [Description("400 to temperature and response_format, saying nothing")]
    BareRefusal,

    [Description("400 to the role system")]
    SystemRoleRefused,

    [Description("400 to stream")]
    StreamingRefused,

    [Description("400 to stream_options")]
    StreamOptionsRefused,

    [Description("answers whole where a stream was asked for")]
    StreamIgnored,

    [Description("a stream of empty pieces without end")]
    EmptyDeltas,

    [Description("a stream of comments without end")]
    KeepAlives,

    [Description("401, invalid_api_key")]
    Unauthorized,

    [Description("403")]
    Forbidden,

    [Description("404, model_not_found")]
    Retired,

    [Description("400, model_decommissioned")]
    Decommissioned,

    [Description("400, context_length_exceeded")]
    ContextLength,

    [Description("413")]
    TooLarge,

    [Description("400, content_filter within an inner error")]
    Filtered,

    [Description("no content, finished by a content filter")]
    FilteredAnswer,

    [Description("a refusal in the place of content")]
    Declined,

    [Description("503")]
    Overloaded,

    [Description("200 with an error in its body")]
    ErrorInSuccess,

    [Description("200 with a page in HTML")]
    Page,

    [Description("429 with Retry-After: 0.35")]
    LimitedFraction,

    [Description("429 with retry-after-ms: 350")]
    LimitedMilliseconds,

    [Description("429 that says in words to try again in 0.35s")]
    LimitedWords,

    [Description("429 that says in words to try again in 7.66s")]
    LimitedLong,

    [Description("finish_reason eos")]
    FinishEos,

    [Description("finish_reason error")]
    FinishError,

    [Description("finish_reason of no letters")]
    FinishEmpty,

    [Description("finish_reason null")]
    FinishNull,

    [Description("content as a list of parts")]
    Parts,

    [Description("content as a list of parts, the first of them thoughts")]
    ThinkingParts,

    [Description("usage as fractions")]
    UsageFloat,

    [Description("usage as text")]
    UsageText,

    [Description("no usage")]
    UsageMissing,

    [Description("created null")]
    CreatedNull,

    [Description("a byte order mark before the body")]
    ByteOrderMark,

    [Description("members that clients do not know, of any kind")]
    UnknownMembers,

    [Description("the answer in reasoning_content, no content")]
    AnswerInReasoning,

    [Description("the answer in the arguments of a tool call, no content")]
    AnswerInToolCall,

    [Description("a tenth of the prompt is read, by usage")]
    PromptCut,

    [Description("thoughts with braces before the answer")]
    ThinkingBraces,

    [Description("a draft of the answer before the answer")]
    DraftFirst,

    [Description("the answer in a fence, pleasantries around it")]
    Fenced,

    [Description("names in other capitals and with spaces")]
    OtherSpelling,

    [Description("numbers as text")]
    NumbersAsText,

    [Description("numbers as text with a percent sign")]
    Percent,

    [Description("one thing for a list of one")]
    SingleForList,

    [Description("the answer in one member of another object")]
    Wrapped,

    [Description("the answer as an encoded text")]
    Encoded,

    [Description("a trailing comma")]
    TrailingComma,

    [Description("a comment")]
    Comment,

    [Description("a raw line end within a text")]
    RawLineEnd,

    [Description("a member twice with one value")]
    RepeatedMember,

    [Description("a member twice with two values")]
    RepeatedMemberDiffers,

    [Description("a probability of 7")]
    ImpossibleNumber,

    [Description("an acuity that there is not")]
    UnknownName,

    [Description("half of the answer, finished as if it were whole")]
    CutInSilence,
}
