namespace CloudLbController.AwsEmulation.Wire;

/// <summary>An operation as the generated tables make it.</summary>
/// <param name="Name">The value of <c>Action</c>.</param>
/// <param name="ErrorCodes">Those that its model names.</param>
/// <param name="Read">Makes its question of parameters.</param>
/// <param name="Serve">Does it; the answer is written by what it returns.</param>
internal sealed record ServedOperation(string Name, IReadOnlyList<string> ErrorCodes, Func<FormReader, object> Read, Func<object, Action<AnswerWriter>> Serve)
{
    /// <summary>Whether it may change something.</summary>
    public bool IsWrite => !Name.StartsWith("Describe", StringComparison.Ordinal);

    public static ServedOperation Of<TQuestion, TAnswer>(
        string name, IReadOnlyList<string> codes, Func<FormReader, TQuestion> read, Func<TQuestion, TAnswer> serve, Action<AnswerWriter, TAnswer> write)
        where TQuestion : class =>
        new(name, codes, read, question =>
        {
            var answer = serve((TQuestion)question);
            return xml => write(xml, answer);
        });

    /// <summary>One that answers nothing but that it is done.</summary>
    public static ServedOperation Of<TQuestion>(string name, IReadOnlyList<string> codes, Func<FormReader, TQuestion> read, Action<TQuestion> serve)
        where TQuestion : class =>
        new(name, codes, read, question =>
        {
            serve((TQuestion)question);
            return xml => xml.Value("return", true);
        });
}
