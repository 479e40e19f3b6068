using CloudLbController.AwsEmulation.Generated.Elb;
using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>Elastic Load Balancing's.</summary>
internal sealed record QueryProtocol() : WireProtocol(ElbOperations.EndpointPrefix, ElbOperations.XmlNamespace, Common)
{
    private static readonly string[] Common = ["AccessDenied", "InternalFailure", "InvalidAction", "ServiceUnavailable", "Throttling", "ThrottlingException", "ValidationError"];

    public override Checks NewChecks(RuleTable rules) => new QueryChecks(rules);

    protected override void WriteAnswer(AnswerWriter xml, string action, string requestId, Action<AnswerWriter> write)
    {
        xml.Start($"{action}Result");
        write(xml);
        xml.End();
        xml.Start("ResponseMetadata");
        xml.Value("RequestId", requestId);
        xml.End();
    }

    protected override void WriteError(AnswerWriter xml, AwsErrorException error, string requestId)
    {
        xml.Begin("ErrorResponse", XmlNamespace);
        xml.Start("Error");
        xml.Value("Type", (int)error.Status < 500 ? "Sender" : "Receiver");
        xml.Value("Code", error.Code);
        xml.Value("Message", error.Message);
        xml.End();
        xml.Value("RequestId", requestId);
        xml.End();
    }
}
