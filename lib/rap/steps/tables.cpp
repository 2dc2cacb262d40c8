#include <rap/steps/tables.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <rap/shapes.hpp>
#include <rap/steps/marks.hpp>
#include <rap/utf8.hpp>

namespace rap {
namespace {

constexpr std::size_t longest_header = 200;  // bytes
constexpr std::uint32_t nearest = 3;         // columns that a cell may start beside its header

struct Cell {
    Span span;
    std::uint32_t column = 0;  // of its first letter in the line, or its number between marks
};

/// The cells of a line, white space and emphasis trimmed. `mark` stands between them, or 0 for two spaces and more.
/// Empty cells between marks are kept.
std::vector<Cell> cells_of(std::string_view text, std::size_t start, std::size_t end, char mark) {
    constexpr std::string_view around = " *_";
    std::vector<Cell> cells;
    std::uint32_t number = 0;
    const auto add = [&](std::size_t from, std::size_t to) {
        while (from < to && around.find(text[from]) != around.npos) ++from;
        while (to > from && around.find(text[to - 1]) != around.npos) --to;
        if (!mark && from == to) return;
        cells.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)},
                         mark ? number++ : static_cast<std::uint32_t>(utf8::count(text.substr(start, from - start)))});
    };
    if (mark == '|' && start < end && text[start] == '|') ++start;
    std::size_t from = start;
    for (std::size_t at = start; at < end; ++at) {
        if (mark ? text[at] != mark : !text.substr(at, end - at).starts_with("  ")) continue;
        add(from, at);
        while (!mark && at + 1 < end && text[at + 1] == ' ') ++at;
        from = at + 1;
    }
    if (from < end) add(from, end);
    return cells;
}

/// Cuts the cells of a gapped line where a column of the header starts inside them, at a word: "12 Paint the quay".
void cut_at(std::vector<Cell>& cells, const std::vector<Cell>& header, std::string_view text) {
    for (const Cell& column : header) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::size_t at = cells[i].span.start;  // where the column starts
            for (std::uint32_t here = cells[i].column; here < column.column && at < cells[i].span.end; ++here) at += utf8::size(text[at]);
            if (at <= cells[i].span.start || at >= cells[i].span.end || text[at - 1] != ' ') continue;
            Cell rest = cells[i];
            rest.span.start = static_cast<std::uint32_t>(at);
            rest.column = column.column;
            cells[i].span.end = static_cast<std::uint32_t>(at - 1);
            cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
            break;
        }
    }
}

/// The cell of a column: the one with its number, or the one that starts nearest.
Span cell_at(const std::vector<Cell>& cells, std::optional<std::uint32_t> column, char mark) {
    if (!column) return {};
    for (const Cell& cell : cells) {
        const std::uint32_t apart = std::max(cell.column, *column) - std::min(cell.column, *column);
        if (apart <= (mark ? 0u : nearest)) return cell.span;
    }
    return {};
}

}  // namespace

StepTable read_table(std::string_view text, const WordList& columns) {
    StepTable table;
    const std::size_t header = std::min(text.find('\n'), text.size());
    if (header > longest_header || header == text.size()) return table;
    const std::string_view first = text.substr(0, header);
    const char mark = first.starts_with("!") || first.find('|') != first.npos ? '|' : first.find('\t') != first.npos ? '\t' : '\0';
    std::optional<std::uint32_t> what, number, owner, due;
    const bool wiki = first.starts_with("!");  // "! Task !! Who" over "| Paint || Ann"
    const std::vector<Cell> titles = cells_of(text, wiki ? 1 : 0, header, wiki ? '!' : mark);
    for (const Cell& cell : titles) {
        const auto value = columns.find(slice(text, cell.span));
        if (!value) continue;
        if (value->starts_with("what") && !what) {
            what = cell.column;
            table.kind = kind_of(value->substr(5)).value_or(StepKind::action);
        }
        if (*value == "who") owner = cell.column;
        if (*value == "when") due = cell.column;
        if (*value == "number") number = cell.column;
    }
    // "Item | Owner | Due": what is to be done, or its number.
    if (!what && number && (owner || due)) {
        const std::size_t row = text.find_first_not_of("|-=+: \n", header);
        const std::size_t end = std::min(text.find('\n', std::min(row, text.size())), text.size());
        const std::size_t start = row == text.npos ? text.size() : text.rfind('\n', row) + 1;
        const std::string_view cell = slice(text, cell_at(cells_of(text, start, end, mark), number, mark));
        if (cell.find(' ') != cell.npos && label_of(cell).kind == LabelKind::none) what = std::exchange(number, std::nullopt);
    }
    if (!what || (!owner && !due)) return table;

    for (std::size_t start = header + 1; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        auto cells = cells_of(text, start, end, mark);
        if (!mark) cut_at(cells, titles, text);
        const Span step = cell_at(cells, what, mark);
        const bool lone = cells.size() == 1 && cell_at(cells, number, mark).empty();
        const bool first_empty = !cells.empty() && cells.front().column > nearest;
        const bool counts = !table.rows.empty() && !table.rows.back().number.empty();
        const bool goes_on = !mark && ((first_empty && (!number || counts)) || (lone && starts_lower(slice(text, step))));
        // The owner may stand beside the last of a step's lines.
        const bool completes = !mark && !table.rows.empty() && table.rows.back().owner.empty() &&
                               table.rows.back().due.empty() && starts_lower(slice(text, step));
        if ((goes_on || completes) && !table.rows.empty()) {
            StepRow& row = table.rows.back();
            const auto append = [&](Span cell, std::string& more) {
                if (!cell.empty()) more.append(" ").append(slice(text, cell));
            };
            append(step, row.more_text);
            if (completes) row.owner = cell_at(cells, owner, mark), row.due = cell_at(cells, due, mark);
            else append(cell_at(cells, owner, mark), row.more_owner);
        }
        const bool rule = slice(text, step).find_first_not_of("-=+: ") == std::string_view::npos;
        if (!step.empty() && !goes_on && !completes && !rule) {
            StepRow row;
            row.text = step;
            row.number = cell_at(cells, number, mark);
            row.owner = cell_at(cells, owner, mark);
            row.due = cell_at(cells, due, mark);
            table.rows.push_back(std::move(row));
        }
        start = end + 1;
    }
    return table;
}

}  // namespace rap
