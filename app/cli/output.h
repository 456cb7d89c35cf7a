// What the command line prints: tables and sentences for people on standard output, progress and remarks on standard error, JSON for
// programs. Colour and live lines only on a terminal. One thread prints at a time; Output itself is not locked.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::cli {

enum class Format { table, json };

enum class Tone { plain, good, warning, bad, quiet };

class Output {
public:
    explicit Output(Format format);

    [[nodiscard]] Format format() const noexcept { return format_; }
    [[nodiscard]] bool json() const noexcept { return format_ == Format::json; }
    [[nodiscard]] bool stdout_is_terminal() const noexcept { return stdout_terminal_; }
    [[nodiscard]] bool stderr_is_terminal() const noexcept { return stderr_terminal_; }

    // To standard output, with a newline.
    void line(std::string_view text) const;
    // To standard error, with a newline.
    void remark(std::string_view text) const;
    // The text in the tone's colour when standard output (or error) is a terminal and NO_COLOR is not set.
    [[nodiscard]] std::string toned(Tone tone, std::string_view text, bool for_stderr = false) const;

private:
    Format format_;
    bool stdout_terminal_;
    bool stderr_terminal_;
    bool colour_;
};

// Columns padded to their widest cell (in code points; "wide" East Asian cells count two), numbers right-aligned on request.
class Table {
public:
    enum class Align { left, right };
    struct Column {
        std::string title;
        Align align{Align::left};
    };

    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    [[nodiscard]] std::string text() const;

private:
    std::vector<Column> columns_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace seedbed::cli
