using System.Globalization;
using System.Text;
using CloudLbController.AwsEmulation.Rules;
using CloudLbController.TestSupport;

namespace CloudLbController.AwsEmulation.Tests;

/// <summary>The page of all rules is made from the table: <c>UPDATE_GOLDEN=1</c> writes it.</summary>
public sealed class RulesPageTests
{
    private const string Page = "tests/CloudLbController.AwsEmulator/RULES.md";

    [Fact]
    public void Page_ShowsTheTable() => Golden.Check(Page, Text());

    private static string Text()
    {
        var page = new StringBuilder();
        page.Append("""
            # What the AWS emulator does as AWS does

            Made from the rules by the emulator's tests (`UPDATE_GOLDEN=1`). Each can be switched off, `emulator.Rules.Off("id")`, and each has a scenario of its name that then ends otherwise.
            Sources: **D** AWS's documentation or API model, **O** public issue threads, **R** a run of something, **K** general knowledge that nobody checked. The rows with K are the list to try on a
            real account.


            """);
        page.Append(string.Join(", ", RuleTable.All.GroupBy(rule => rule.Source).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Mark(group.Key)}"))).Append(".\n\n");
        page.Append("| rule | source | what is so |\n| --- | --- | --- |\n");
        foreach (var rule in RuleTable.All)
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Id} | {Mark(rule.Source)} | {rule.Statement} |\n");
        return page.ToString();
    }

    private static char Mark(RuleSource source) => $"{source}"[0];
}
