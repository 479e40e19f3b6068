using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Wire;

/// <summary>How one service speaks: its checks and the frames of its answers and errors.</summary>
/// <param name="Name">That of the service: the first label of its host, and the one that requests are signed for.</param>
/// <param name="XmlNamespace">That of its answers.</param>
/// <param name="CommonErrors">Codes that any of its operations may answer.</param>
internal abstract record WireProtocol(string Name, string XmlNamespace, IReadOnlyList<string> CommonErrors)
{
    public abstract Checks NewChecks(RuleTable rules);

    public string Answer(string action, string requestId, Action<AnswerWriter> write)
    {
        using var xml = new AnswerWriter();
        xml.Begin($"{action}Response", XmlNamespace);
        WriteAnswer(xml, action, requestId, write);
        xml.End();
        return xml.ToString();
    }

    public string Error(AwsErrorException error, string requestId)
    {
        using var xml = new AnswerWriter();
        WriteError(xml, error, requestId);
        return xml.ToString();
    }

    protected abstract void WriteAnswer(AnswerWriter xml, string action, string requestId, Action<AnswerWriter> write);

    protected abstract void WriteError(AnswerWriter xml, AwsErrorException error, string requestId);
}
